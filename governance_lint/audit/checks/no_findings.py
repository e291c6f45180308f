"""The scanner reports nothing, or nothing under some codes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.codes import names_by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "[CODE...]"

_CANNOT_CHECK = "EXG000"
_MOST_PLACES = 3


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look at what the scanner finds under codes, or such as begin so; what it could not look at counts."""
    for code in arguments:
        if not any(known.startswith(code) for known in names_by_code()):
            raise WrongArgumentsError(f"{code} is no code, nor the beginning of one")
    report = repository.report
    found = [
        item
        for item in report.violations
        if item.code == _CANNOT_CHECK or not arguments or item.code.startswith(tuple(arguments))
    ]
    told = [f"{repository.shown(item.path)}:{item.line} {item.code}" for item in found[:_MOST_PLACES]]
    more = f" and {len(found) - _MOST_PLACES} more" if len(found) > _MOST_PLACES else ""
    faults = [f"{', '.join(told)}{more}"] if found else []
    codes = ", ".join(arguments) or "any code"
    silenced = Counter(item.code for item in report.suppressed if item.code.startswith(tuple(arguments)))
    quiet = f", {silenced.total()} suppressed by comments" if silenced else ""
    return Evidence.of(faults, f"{report.files_checked} files, no finding of {codes}{quiet}")

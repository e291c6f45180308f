"""The lines of a checklist with what their checks see, one after the other."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.audit.checklist import ChecklistError, Line
from governance_lint.audit.checks import checks
from governance_lint.audit.evidence import Evidence, WrongArgumentsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.audit.repository import Repository


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line of a checklist, and what was seen."""

    line: Line
    evidence: Evidence | None  #: None where it names no check

    @property
    def holds(self) -> bool:
        """Whether it was checked, and holds."""
        return self.evidence is not None and self.evidence.holds


def refuse_unknown_checks(lines: Sequence[Line], shown: str) -> None:
    """Raise ChecklistError for the first line whose check does not exist, before any is run."""
    known = checks()
    for line in lines:
        if line.check is not None and line.check not in known:
            nearest = difflib.get_close_matches(line.check, known, 1)
            cure = f"did you mean {nearest[0]}?" if nearest else "governance-lint audit --checks lists them"
            raise ChecklistError(f"{shown}:{line.number}: no such check: {line.check}; {cure}")


def checked(lines: Sequence[Line], repository: Repository, shown: str) -> Iterator[CheckedLine]:
    """Yield each line with what its check sees. Raises ChecklistError for arguments that a check refuses."""
    known = checks()
    for line in lines:
        if line.check is None:
            yield CheckedLine(line, None)
            continue
        try:
            yield CheckedLine(line, known[line.check].look(repository, line.arguments))
        except WrongArgumentsError as error:
            raise ChecklistError(f"{shown}:{line.number}: {line.check} {error}") from error

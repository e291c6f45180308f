"""Every code has its page in a folder, and every page its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.codes import names_by_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "FOLDER"


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look for a Markdown file whose name begins with each code."""
    if len(arguments) != 1:
        raise WrongArgumentsError("takes one folder")
    (folder,) = arguments
    pages = {path.stem.upper()[:6] for path in (repository.root / folder).glob("*.md")}
    codes = set(names_by_code())
    faults = [f"{folder} has no page of {code}" for code in sorted(codes - pages)]
    faults += [
        f"{folder} has a page of {page}, which does not exist"
        for page in sorted(pages - codes)
        if page.startswith("EXG")
    ]
    return Evidence.of(faults, f"{len(codes)} pages in {folder}")

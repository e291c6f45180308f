"""What the scanner reports on each project of the corpus, looked for once however many tests ask."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from tests.governance_lint.example_projects import check_project

if TYPE_CHECKING:
    from governance_lint.violation import Violation

CASES = Path(__file__).parent / "cases"


@functools.cache
def findings_in(case: str) -> tuple[Violation, ...]:
    """Return the findings in a case, given by the name of its folder."""
    return tuple(check_project(CASES / case))

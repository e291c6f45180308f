"""The numbers are exact: over each project of the corpus they add up, and are those of the findings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from governance_lint.tally import SAFE, Fate
from tests.governance_lint.counted_projects import count_project

_CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(path.name for path in _CASES.iterdir() if path.is_dir()))
def test_what_was_counted_is_what_was_found(case: str) -> None:
    report = count_project(_CASES / case)
    found = Counter(item.code for item in report.violations) + Counter(report.silenced)
    tally = report.tally
    assert tally is not None

    assert tally.count(Fate.VIOLATION) == sum(found[code] for code in ("EXG101", "EXG102", "EXG103"))
    assert tally.count(Fate.SUSPECTED) == found["EXG104"]
    by_standing = (*SAFE, Fate.VIOLATION, Fate.SUSPECTED, Fate.UNKNOWN)
    assert tally.seen == sum(tally.count(fate) for fate in by_standing)
    assert len({(item.path, item.span) for item in tally.unknown}) == tally.count(Fate.UNKNOWN)

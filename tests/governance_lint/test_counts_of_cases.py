"""The numbers are exact: over projects of the corpus they add up, and are those of the findings.

To count a project is to scan it once more. So every fourth is counted here, and all of them by `make fuzz`.
"""

from __future__ import annotations

from collections import Counter

import pytest

from governance_lint.tally import SAFE, Fate
from tests.governance_lint.case_findings import CASES, all_cases, counts_in
from tests.governance_lint.properties.effort import FUZZING

_STEP = 1 if FUZZING else 4


def _has_choke_points(case: str) -> bool:
    policies = [CASES / case / name for name in ("governance.toml", "pyproject.toml")]
    texts = [policy.read_text(encoding="utf-8") for policy in policies if policy.exists()]
    return not texts or any("chokepoints]]" in text for text in texts)


@pytest.mark.parametrize("case", [case for case in all_cases() if _has_choke_points(case)][::_STEP])
def test_what_was_counted_is_what_was_found(case: str) -> None:
    report = counts_in(case)
    found = Counter(item.code for item in report.violations) + Counter(report.silenced)
    tally = report.tally
    assert tally is not None

    assert tally.count(Fate.VIOLATION) == sum(found[code] for code in ("EXG101", "EXG102", "EXG103"))
    assert tally.count(Fate.SUSPECTED) == found["EXG104"]
    by_standing = (*SAFE, Fate.VIOLATION, Fate.SUSPECTED, Fate.UNKNOWN)
    assert tally.seen == sum(tally.count(fate) for fate in by_standing)
    assert len({(item.path, item.span) for item in tally.unknown}) == tally.count(Fate.UNKNOWN)

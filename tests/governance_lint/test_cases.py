"""The corpus: in each small project exactly the marked lines are reported, with the marked codes.

A trailing comment `# expect: EXG101` marks a line that must be reported (`x2` for two findings), and
`# tolerated: EXG101` one where a report is neither required nor wrong. `# blind: EXG101` marks a bypass that
the scanner is known not to see yet: the day it is seen, the test asks for the mark to be changed. All other
lines must be silent.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.case_findings import CASES, all_cases, findings_in

if TYPE_CHECKING:
    from pathlib import Path

_MARK = re.compile(r"#.*?\b(expect|tolerated|blind): ((?:EXG\d{3}(?: x\d+)?(?:, )?)+)")


def _marks(root: Path, kind: str) -> Counter[tuple[str, int, str]]:
    found: Counter[tuple[str, int, str]] = Counter()
    for path in sorted(root.rglob("*.py")):
        text = path.read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
            mark = _MARK.search(line)
            if mark and mark[1] == kind:
                for item in mark[2].rstrip(", ").split(", "):
                    code, _, times = item.partition(" x")
                    found[str(path), number, code] += int(times or 1)
    return found


@pytest.mark.parametrize("case", all_cases())
def test_exactly_the_marked_lines_are_reported(case: str) -> None:
    root = CASES / case

    reported = Counter((item.path, item.line, item.code) for item in findings_in(case))

    expected = _marks(root, "expect")
    tolerated = _marks(root, "tolerated")
    missed = sorted((expected - reported).elements())
    # What the rules on runners say besides is left out where no mark of the case is about it.
    marked = {code for _, _, code in (*expected, *tolerated)}
    wrong = sorted(
        place
        for place in (reported - expected)
        if place not in tolerated and (place[2] in marked or not place[2].startswith("EXG2"))
    )
    assert (missed, wrong) == ([], []), "\n".join(
        [f"missed {path}:{line} {code}" for path, line, code in missed]
        + [f"wrong {path}:{line} {code}" for path, line, code in wrong]
    )

"""Every finding of the corpus says why: from the receiver to the policy's word, at places that are there."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from governance_lint.policy_file import load_policy
from governance_lint.source import Source, read_source
from tests.governance_lint.case_findings import CASES, findings_in

if TYPE_CHECKING:
    from governance_lint.violation import Violation

_PROVEN = ("EXG101", "EXG102", "EXG103")
_MOST_STEPS = 24


@functools.cache
def _lines(path: str) -> list[str]:
    read = read_source(path)
    return read.text.split("\n") if isinstance(read, Source) else []


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_a_proven_access_is_explained_from_its_receiver_to_the_policy(case: str) -> None:
    policy = load_policy(CASES / case)
    governed = tuple(f" is governed by {point.name}" for point in policy.chokepoints)

    findings = [item for item in findings_in(case) if item.code in _PROVEN]

    unexplained = [
        (item.path, item.line, item.why)
        for item in findings
        if not _begins_at_receiver(item)
        or not item.why[-1].text.split(";")[0].endswith(governed)
        or len(item.why) > _MOST_STEPS
    ]
    assert unexplained == []


def _begins_at_receiver(finding: Violation) -> bool:
    """Whether the first step is an expression that stands there; a getter may be applied elsewhere."""
    if not finding.why or finding.why[0].path != finding.path:
        return False
    first = finding.why[0]
    is_near = finding.line <= first.line <= finding.span.end_line or finding.code == "EXG103"
    word = re.split(r"\W+", first.text.lstrip("([{'\""))[0]
    line = _lines(first.path)[first.line - 1][first.column :]
    return is_near and word in unicodedata.normalize("NFKC", line)  # as Python reads names


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_each_place_of_an_explanation_is_in_a_file_that_stays(case: str) -> None:
    steps = [step for item in findings_in(case) for step in item.why]

    gone = [
        step
        for step in steps
        if not Path(step.path).is_relative_to(CASES)
        or not 1 <= step.line <= len(_lines(step.path))
        or not 0 <= step.column <= len(_lines(step.path)[step.line - 1])
    ]
    assert gone == []


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_no_explanation_says_a_thing_twice(case: str) -> None:
    chains = [item.why for item in findings_in(case) if item.code in _PROVEN]

    assert [why for why in chains if len(set(why)) != len(why)] == []

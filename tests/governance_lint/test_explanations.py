"""Every finding of the corpus says why: from the receiver to the policy's word, at places that are there."""

from __future__ import annotations

import functools
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from governance_lint.engine import Scanner
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import Source, read_source
from governance_lint.violation import Violation
from tests.governance_lint.case_findings import CASES, all_cases, findings_in

_PROVEN = ("EXG101", "EXG102", "EXG103")
_MOST_STEPS = 24


@functools.cache
def _lines(path: str) -> list[str]:
    read = read_source(path)
    return read.text.split("\n") if isinstance(read, Source) else []


@pytest.mark.parametrize("case", all_cases())
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


@pytest.mark.parametrize("case", all_cases())
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


@pytest.mark.parametrize("case", all_cases())
def test_no_explanation_says_a_thing_twice(case: str) -> None:
    chains = [item.why for item in findings_in(case) if item.code in _PROVEN]

    assert [why for why in chains if len(set(why)) != len(why)] == []


@pytest.mark.parametrize(
    "case", ["types_caller_hops", "forms_missing_library", "types_registries", "stranger_reflect_tables"]
)
def test_an_explanation_is_the_same_cold_warm_and_for_each_file_alone(case: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(CASES / case, tmp_path / case))
    policy = load_policy(root)
    sources = [read_source(str(path)) for path in sorted(root.rglob("*.py"))]

    cold = Scanner(policy).check(sources).violations
    warm = Scanner(policy).check(sources).violations
    alone = [
        item for source in sources for item in Scanner(policy, use_cache=False).check([source]).violations
    ]

    assert warm == cold
    assert sorted(alone, key=Violation.sort_key) == list(cold)

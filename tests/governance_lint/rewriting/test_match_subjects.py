"""Subjects of `match` are opened where sequence patterns bind what matters."""

from __future__ import annotations

import pytest

from governance_lint.rewriting.match_subjects import opened_subjects
from governance_lint.texts.source_positions import Columns
from tests.governance_lint.source_trees import SourceTree

ANYTHING = "if bool() else _exg_anything"


def opened(subject: str, pattern: str) -> str:
    """Return the subject of a `match` in a function of `x`, as a type checker is shown it."""
    tree = SourceTree(f"def f(x):\n    match {subject}:\n        case {pattern}: ...")
    rewrites = opened_subjects(tree.parents, {"it"}, tree.bindings(), Columns(tree.text))
    return tree.rewritten(rewrites).split("\n")[1].removeprefix("    match ").removesuffix(":")


@pytest.mark.parametrize(
    "pattern", ["[A() as it]", "[*it]", "{'k': 1} | [it]", "[[it], 1] as whole", "[A(b=it)]"]
)
def test_a_name_keeps_what_the_cases_tell_of_it(pattern: str) -> None:
    assert opened("x", pattern) == f"(x := x {ANYTHING})"


@pytest.mark.parametrize("pattern", ["it", "A() as it", "[other]", "{'k': [it]}", "A(b=[it])"])
def test_a_pattern_that_is_no_sequence_or_binds_nothing_that_matters(pattern: str) -> None:
    assert opened("x", pattern) == "x"


def test_the_value_of_a_call_is_opened() -> None:
    assert opened("g()", "[it]") == f"((g()) {ANYTHING})"


@pytest.mark.parametrize("subject", ["x.a", "x[0]", "elsewhere"])
def test_what_the_cases_may_narrow_stays_as_it_is(subject: str) -> None:
    assert opened(subject, "[it]") == subject


def test_of_a_written_out_tuple_the_parts_are_opened() -> None:
    assert opened("x, g()", "[it], [it]") == f"(x := x {ANYTHING}), ((g()) {ANYTHING})"
    assert opened("x, g()", "it, [other]") == "x, g()"

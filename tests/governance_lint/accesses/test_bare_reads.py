"""Reads of a method by its bare name, in the body of its class and in class patterns."""

from __future__ import annotations

import ast

import pytest

from governance_lint.accesses.bare_reads import read_in_own_class, reads_by_pattern
from governance_lint.facts import Form
from tests.governance_lint.source_trees import SourceTree


def form_in_body(body: str) -> Form | None:
    """Return how a class body, in which `run` is defined first, reads it in its last line."""
    lines = ["class P:", "    def run(self): ...", *(f"    {line}" for line in body.split("\n"))]
    tree = SourceTree("\n".join(lines))
    names = [node for node in tree.parents if isinstance(node, ast.Name) and node.id == "run"]
    reads = [read for name in names if (read := read_in_own_class(name, tree.parents)) is not None]
    return reads[-1].form if reads else None


@pytest.mark.parametrize(
    "body",
    [
        "again = run",
        "table = {'run': run}",
        "again = property(run)",
        "again: object = staticmethod(run)",
        "def other(self, f=run): ...",
        "@register(run)\ndef other(self): ...",
        "if x:\n    again = run",
        "again = run.__get__",
    ],
)
def test_a_method_that_its_class_body_takes_has_escaped(body: str) -> None:
    assert form_in_body(body) is Form.ESCAPE


def test_a_method_that_its_class_body_calls_is_called() -> None:
    assert form_in_body("x = run(1)") is Form.CALL


@pytest.mark.parametrize(
    "body",
    [
        "run = decorated(run)",
        "run: object = decorated(run)",
        "run.description = 'x'",
        "del run.description",
        "@run.setter\ndef run(self, x): ...",
        "@run.register\ndef _(self, x): ...",
        "x: run",
        "def other(self, x: run) -> run: ...",
        "def other(self):\n    return run",
        "x = lambda: run",
        "class Q:\n    x = run",
    ],
)
def test_what_defines_the_method_or_reads_another_name_is_no_read(body: str) -> None:
    assert form_in_body(body) is None


@pytest.mark.parametrize("body", ["x = run\ndef run(self): ...", "x = run"])
def test_a_name_that_the_class_has_not_defined_yet_is_another_s(body: str) -> None:
    tree = SourceTree("class P:\n" + "\n".join(f"    {line}" for line in body.split("\n")))

    assert read_in_own_class(tree.name("run"), tree.parents) is None


def methods_bound(pattern: str) -> list[str]:
    tree = SourceTree(f"match x:\n    case {pattern}: ...")
    found = [node for node in tree.parents if isinstance(node, ast.MatchClass)]
    return [read.method for node in found for read in reads_by_pattern(node, {"run"})]


@pytest.mark.parametrize(
    "pattern",
    ["P(run=f)", "P(a=1, run=f)", "[P(run=f)]", "P(a=P(run=f))", "P(run=(1 | f))", "P(run=A() as f)"],
)
def test_a_class_pattern_that_binds_a_method(pattern: str) -> None:
    assert methods_bound(pattern) == ["run"]


@pytest.mark.parametrize(
    "pattern", ["P(run=_)", "P(run=None)", "P(run=a.b)", "P(start=f)", "P(f)", "P(run=A(x=f))"]
)
def test_a_class_pattern_that_binds_no_method(pattern: str) -> None:
    assert methods_bound(pattern) == []

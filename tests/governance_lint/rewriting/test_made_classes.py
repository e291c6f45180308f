"""Classes that a call makes are told to be one of their bases."""

from __future__ import annotations

import pytest

from governance_lint.rewriting.made_classes import classes_made
from governance_lint.texts.source_positions import Columns
from tests.governance_lint.source_trees import SourceTree


def told(source: str) -> str:
    """Return the last line of a source with what a type checker is told of it."""
    tree = SourceTree(source)
    rewrites = classes_made(tree.parents, tree.bindings(), Columns(tree.text))
    return tree.rewritten(rewrites).rpartition("\n")[2]


@pytest.mark.parametrize(
    ("source", "either"),
    [
        ('type("X", (A,), {})', "(A)"),
        ('type("X", (A, b.B), {})', "(A) if bool() else (b.B)"),
        ('import types\ntypes.new_class("X", (A,))', "(A)"),
        ('import types\ntypes.new_class("X", bases=(A,))', "(A)"),
        ('from abc import ABCMeta\nABCMeta("X", (A,), {})', "(A)"),
        ('from dataclasses import make_dataclass\nmake_dataclass("X", [], bases=(A,))', "(A)"),
    ],
)
def test_a_call_that_makes_a_class(source: str, either: str) -> None:
    assert told(source) == f"({either}, {source.rpartition(chr(10))[2]})[0]"


@pytest.mark.parametrize(
    "source",
    ["type(x)", 'type("X", (), {})', 'type("X", bases, {})', 'def type(*a): ...\ntype("X", (A,), {})'],
)
def test_a_call_that_makes_none_or_one_of_unknown_bases(source: str) -> None:
    assert told(source) == source.rpartition("\n")[2]

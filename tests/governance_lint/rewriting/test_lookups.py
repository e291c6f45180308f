"""Lookups by name, written plainly: what a type checker is told that they give."""

from __future__ import annotations

import pytest

from governance_lint.rewriting.lookups import Lookups
from governance_lint.texts.source_positions import Columns
from tests.governance_lint.source_trees import SourceTree


def last_line(source: str, modules: dict[str, str] | None = None) -> str:
    """Return the last line of a source in which the lookups are written plainly."""
    tree = SourceTree(source)
    lookups = Lookups(tree.tree, tree.bindings(modules), Columns(tree.text))
    return tree.rewritten(lookups.rewrites([tree.expression(source.rpartition("\n")[2])])).rpartition("\n")[2]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ('getattr(a, "b")', "(a).b"),
        ('getattr(a, "b", c)', "((a).b if bool() else c)"),
        ('getattr(getattr(a, "b"), "c")', "((a).b).c"),
        ('a.__dict__["b"]', "(a).b"),
        ('vars(a)["b"]', "(a).b"),
        ('vars(a).get("b")', "(a).b"),
    ],
)
def test_an_attribute_that_is_looked_up_by_its_name(source: str, plain: str) -> None:
    assert last_line(source) == f"({plain}, {source})[0]"


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ('from operator import attrgetter\nattrgetter("b.c")(a)', "(a).b.c"),
        ('from operator import attrgetter\nattrgetter("b", "c")(a)', "((a).b, (a).c)"),
        ("from operator import itemgetter\nitemgetter(0)(a)", "(a)[0]"),
        ('from operator import methodcaller\nmethodcaller("b", 1, x=2)(a)', "(a).b(1, x=2)"),
        ('from operator import attrgetter\nget = attrgetter("b")\nget(a)', "(a).b"),
        (
            'from operator import attrgetter\nmap(attrgetter("b", "c"), a)',
            "((((_exg_each).b, (_exg_each).c)) for _exg_each in (a))",
        ),
    ],
)
def test_a_getter_that_is_applied_or_mapped(source: str, plain: str) -> None:
    assert last_line(source) == f"({plain}, {source.rpartition(chr(10))[2]})[0]"


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ('from importlib import import_module\nimport_module("a.b")', "a.b"),
        ('from importlib import import_module\nimport_module(".b", __package__)', "shop.b"),
        ('from importlib import import_module\nimport_module("..b", package="x.y")', "x.b"),
        ('__import__("a.b")', "a"),
        ('__import__("a.b", fromlist=["c"])', "a.b"),
        ('import sys\nsys.modules["a.b"]', "a.b"),
        ('import sys\nN = "a.b"\nsys.modules.get(N)', "a.b"),
    ],
)
def test_a_module_that_is_looked_up_is_imported(source: str, module: str) -> None:
    tree = SourceTree(source)
    lookups = Lookups(tree.tree, tree.bindings(), Columns(tree.text))

    rewrites = list(lookups.rewrites([tree.expression(source.rpartition("\n")[2])]))

    assert [item.before for item in rewrites] == ["(_exg_module_0, ", f"import {module} as _exg_module_0; "]


def test_a_global_that_is_looked_up_is_the_module_s_name() -> None:
    assert last_line('import A\nglobals()["A"]') == '(A, globals()["A"])[0]'


@pytest.mark.parametrize(
    "source",
    [
        "getattr(a, b)",
        'getattr(a, "not a name")',
        'getattr(a, "class")',
        'getattr(*a, "b")',
        'def getattr(a, b): ...\ngetattr(a, "b")',
        'a["b"]',
        'a.get("b")',
        'globals()["b"]',
        'from importlib import import_module\nimport_module(".b")',
        "from importlib import import_module\nimport_module(name)",
        'getattr(a, "' + "b" * 1_000 + '")',
    ],
)
def test_what_cannot_be_told_stays_as_it_is(source: str) -> None:
    assert last_line(source) == source.rpartition("\n")[2]


def test_a_lookup_that_is_nested_absurdly_stays_as_it_is() -> None:
    tree = SourceTree("getattr(" + "-" * 450 + 'a, "b")')
    call = max(tree.parents, key=lambda node: getattr(node, "end_col_offset", 0))

    assert list(Lookups(tree.tree, tree.bindings(), Columns(tree.text)).rewrites([call])) == []

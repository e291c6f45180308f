"""Parsing: what the running Python cannot read is read in older syntax, each name in its place."""

from __future__ import annotations

import ast
import inspect
import typing
import unittest.mock
import weakref
from typing import TYPE_CHECKING

import pytest

from governance_lint.texts import syntax
from governance_lint.texts.syntax import CannotParseError, children, nodes_of, parse

if TYPE_CHECKING:
    from types import ModuleType

#: Syntax of Python 3.12; on a newer Python it needs no rewriting, and the places must be the same.
NEWER = [
    "class Box[T]: pass",
    "class Box[T: (int, str), *Ts, **P](Base): pass",
    "def first[T](items: list[T]) -> T: return items[0]",
    "async def first[T](items): return tool.run(items)",
    "type Tools = list[Tool]",
    "type Pair[T] = tuple[T, T]",
    "f'{tools['blur'].run()} {x}'",
    'print(f"{"".join(tool.run() for tool in tools)}", tool.run())',
    'f"""{\n    tool.run()  # a comment\n}"""',
    "f'{x!r:>{tool.width}} {tool.run(f'{y}')}'",
]


#: Whose lists hold what is no node, too.
_MIXED = """
match {**a, 1: b}:
    case {1: x, **rest} | C(1, k=None) | [*_, 2] | None: pass
lambda *, a, b=1: {**c}
def f():
    global other, another
    from m import n as o
"""


def names(tree: ast.Module) -> set[tuple[str, int, int]]:
    return {
        (node.attr, node.end_lineno or 0, node.end_col_offset or 0)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    }


@pytest.mark.parametrize("source", NEWER)
def test_newer_syntax_is_read_whatever_python_runs(source: str) -> None:
    assert isinstance(parse(source), ast.Module)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("f'{tools['blur'].run()} {x}'", ("run", 1, 20)),
        ("def f[T](x: T): return x.run()", ("run", 1, 28)),
        ('f"""{\n    tool.run()  # a comment\n}"""', ("run", 2, 12)),
    ],
)
def test_names_stay_in_their_places(source: str, name: tuple[str, int, int]) -> None:
    assert name in names(parse(source))


def test_the_statements_around_newer_syntax_stay_what_they_are() -> None:
    tree = parse("class Box[T](Base):\n    def get(self) -> T: ...\n\nx = 1\n")

    assert [type(node) for node in tree.body] == [ast.ClassDef, ast.Assign]
    assert [node.lineno for node in tree.body] == [1, 4]


def test_what_is_no_python_is_told_with_its_line() -> None:
    with pytest.raises(CannotParseError) as raised:
        parse("x = 1\ndef def\n")

    assert raised.value.line == 2


@pytest.mark.parametrize(
    "source",
    [
        "x = \0",
        "x = '\udc80'",
        "(" * 5_000 + ")" * 5_000,
        "x = $\n" + "(" * 5_000 + ")" * 5_000,
        "x = " + "-" * 100_000 + "1",
        "".join(" " * level + "if x:\n" for level in range(1_000)),
    ],
    ids=["nul", "half a character", "brackets", "brackets behind a fault", "operators", "blocks"],
)
def test_what_no_parser_takes_is_told_too(source: str) -> None:
    with pytest.raises(CannotParseError):
        parse(source)


def test_what_python_reads_is_not_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> str:
        raise AssertionError(text)

    monkeypatch.setattr(syntax, "_in_older_syntax", refuse)

    assert len(parse("x = f'{y}'").body) == 1


def test_a_warning_of_the_code_is_not_ours() -> None:
    assert len(parse("x = '\\d'").body) == 1


def test_a_text_that_is_read_again_has_the_tree_that_it_had() -> None:
    assert parse("x = 'read twice'") is parse("x = 'read twice'")


def test_trees_of_long_texts_do_not_pile_up() -> None:
    first = weakref.ref(parse("x = 'read long ago'"))
    kept = parse("x = 'read long ago, and kept'")
    for number in range(3):
        parse(f"x = {number}\n" + "# long\n" * 200_000)

    assert first() is None
    assert parse("x = 'read long ago, and kept'") is kept


@pytest.mark.parametrize("module", [ast, typing, unittest.mock])
def test_children_are_those_of_the_library_but_for_contexts(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module) + _MIXED)

    for node in ast.walk(tree):
        expected = [
            item
            for item in ast.iter_child_nodes(node)
            if not isinstance(item, ast.expr_context) and not isinstance(node, ast.Constant)
        ]
        assert children(node) == expected


def test_nodes_that_somebody_uses_are_found_once() -> None:
    tree, others = ast.parse("a.b"), [ast.parse("c.d") for _ in range(5)]

    kept = nodes_of(tree)

    assert [nodes_of(other).every[0] for other in others] == others
    assert nodes_of(tree) is kept

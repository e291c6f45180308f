"""Which functions give what they get, and what their copies look like."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.callables.carried_values import carried_into_results
from governance_lint.typeserver.callables.function_copies import (
    can_be_copied,
    generic_copies,
    typed_copy,
)
from governance_lint.typeserver.questions.project import ParsedFile


def function(source: str) -> ast.FunctionDef:
    (found,) = ast.parse(source).body
    assert isinstance(found, ast.FunctionDef)
    return found


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): return x",
        "def f(x): return [x]",
        "def f(x): return x[0].y",
        "def f(x): yield x",
        "def f(x):\n    y = x\n    return y",
        "def f(x):\n    for y in x:\n        return y",
        "def f(x):\n    y = []\n    y.append(x)\n    return y",
        "def f(*x): return x",
    ],
)
def test_a_result_may_be_made_of_what_comes_in(source: str) -> None:
    assert [item.arg for item in carried_into_results(function(source))] == ["x"]


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): return table[x]",
        "def f(x): return f'{x}'",
        "def f(x): return y if x else z",
        "def f(x): return Loader(x)",
        "def f(x):\n    y = table[x]\n    return y",
        "def f(x): return y",
        "def f(x: int): return x",
        "def f(x): print(x)",
        "def f(x) -> Any: return x",
    ],
)
def test_other_results_are_the_same_for_all_callers(source: str) -> None:
    assert not carried_into_results(function(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def it(x): return x", True),
        ("class C:\n    def it(self, x): return x", True),
        ("class C:\n    @staticmethod\n    def it(x): return x", True),
        ("@cached\ndef it(x): return x", False),
        ("def outer():\n    def it(x): return x", True),
        ("def outer(y):\n    def it(x): return x or y", False),
        ("def outer():\n    class C:\n        def it(self, x): return x", False),
        ("async def it(x): yield x", True),
    ],
)
def test_only_what_speaks_of_no_function_around_can_be_copied(source: str, *, expected: bool) -> None:
    home = ParsedFile("/project/shop.py", source, ast.parse(source))
    found: list[ast.FunctionDef | ast.AsyncFunctionDef] = [
        *home.of_type(ast.FunctionDef),
        *home.of_type(ast.AsyncFunctionDef),
    ]
    it = next(node for node in found if node.name == "it")

    assert can_be_copied(home, it) is expected


def test_a_copy_has_the_types_of_one_call() -> None:
    text = typed_copy(function("def f(x, y: int, *z): return x"), "g", {"x": "A", "y": "B"}, {})

    assert text == "def g(x: 'A', y: int, *z):\n    return x"


def test_what_a_copy_calls_is_generic() -> None:
    source = "def same(x): return x\ndef twice(x): return same(x)\n"
    home = ParsedFile("/project/shop.py", source, ast.parse(source))
    twice = home.of_type(ast.FunctionDef)[1]

    names, lines = generic_copies(home, [twice])

    assert names == {"same": "_exg_generic_same"}
    assert lines[-1] == "def _exg_generic_same(x: '_exg_of_same_x'):\n    return x"
    assert "_exg_generic_same(x)" in typed_copy(twice, "copy", {}, names)

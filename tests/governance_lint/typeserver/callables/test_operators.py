"""Which operators and statements run which special methods."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.callables.operators import uses_of
from governance_lint.typeserver.questions.project import ParsedFile


def uses(source: str, method: str) -> list[str]:
    """Return the uses of a special method as calls of it."""
    file = ParsedFile("/project/shop.py", source, ast.parse(source))
    found = uses_of(file, method)
    return [
        f"{ast.unparse(use.operand)}: {', '.join(ast.unparse(item) for item in use.call.args)}"
        for use in found
    ]


@pytest.mark.parametrize(
    ("source", "method", "expected"),
    [
        ("a[k] = x", "__setitem__", ["a: k, x"]),
        ("a[k], b = x, y", "__setitem__", ["a: k, x"]),
        ("a[k]", "__getitem__", ["a: k"]),
        ("a[k] = x", "__getitem__", []),
        ("del a[k]", "__delitem__", ["a: k"]),
        ("x in a", "__contains__", ["a: x"]),
        ("x not in a", "__contains__", ["a: x"]),
        ("a(x, y)", "__call__", ["a: x, y"]),
        ("a + x", "__add__", ["a: x"]),
        ("x + a", "__radd__", ["a: x"]),
        ("a += x", "__iadd__", ["a: x"]),
        ("a += x", "__add__", ["a: x"]),
        ("a @ x", "__matmul__", ["a: x"]),
        ("a - x", "__add__", []),
        ("a < x < y", "__lt__", ["a: x", "x: y"]),
        ("a == x", "__eq__", ["a: x"]),
        ("a != x", "__eq__", []),
    ],
)
def test_an_operator_runs_its_method_with_its_operands(source: str, method: str, expected: list[str]) -> None:
    assert uses(source, method) == expected

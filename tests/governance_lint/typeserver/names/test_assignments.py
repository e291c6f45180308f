"""What a file's statements bind its names and attributes to."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.names.assignments import (
    assigned_elsewhere,
    assigned_on,
    bound_in,
    comprehended,
)
from governance_lint.typeserver.questions.project import ParsedFile
from governance_lint.typeserver.shown.functions import FUNCTIONS


def parsed(source: str) -> ParsedFile:
    return ParsedFile("/project/shop.py", source, ast.parse(source))


def values_in_function(body: str) -> list[str | None]:
    """Return what `it` is bound to in a function with the body."""
    indented = "\n".join(f"    {line}" for line in body.split("\n"))
    (function,) = ast.parse(f"def f():\n{indented}").body
    assert isinstance(function, FUNCTIONS)
    return [None if node is None else ast.unparse(node) for node in bound_in(function).get("it", [])]


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("it = x", ["x"]),
        ("a = it = x", ["x"]),
        ("it, a = x", ["x"]),
        ("it += x", ["x"]),
        ("if (it := x): pass", ["x"]),
        ("for it in xs: pass", ["xs"]),
        ("async for it in xs: pass", ["xs"]),
        ("with x as it: pass", ["x"]),
        ("if a:\n    it = x", ["x"]),
        ("try:\n    it = x\nfinally:\n    pass", ["x"]),
        ("it: int = x", [None]),
        ("def it(): pass", [None]),
        ("class it: pass", [None]),
        ("try:\n    pass\nexcept E as it:\n    pass", [None]),
        ("match x:\n    case it: pass", ["x"]),
        ("match x:\n    case {'a': [*it]}: pass", ["x"]),
        ("def g():\n    it = x", []),
        ("a = lambda: (it := x)", []),
        ("it.a = x", []),
        ("it[a] = x", []),
        ("other = it", []),
    ],
)
def test_a_name_is_bound_to_what_each_statement_says(body: str, values: list[str | None]) -> None:
    assert values_in_function(body) == values


def test_a_parameter_is_bound_by_its_function() -> None:
    (function,) = ast.parse("def f(a, *it): pass").body

    (found,) = bound_in(function)["it"]

    assert isinstance(found, ast.arg)


@pytest.mark.parametrize(
    ("source", "iterable"),
    [
        ("[it for it in xs]", "xs"),
        ("{it: 1 for it in xs}", "xs"),
        ("[it for a, it in xs]", "xs"),
        ("[[it for b in it.parts] for it in xs]", "xs"),
        ("[a for a in it]", None),
        ("[lambda: it for it in xs]", None),
        ("it", None),
    ],
)
def test_a_comprehension_binds_its_names_to_elements(source: str, iterable: str | None) -> None:
    file = parsed(source)
    name = next(node for node in file.of_type(ast.Name) if node.id == "it" and isinstance(node.ctx, ast.Load))

    found = comprehended(file, name)

    assert (None if found is None else ast.unparse(found)) == iterable


@pytest.mark.parametrize(
    ("line", "attribute", "values"),
    [
        (1, None, ["x"]),
        (2, None, ["y", "y"]),
        (2, "b", ["y"]),
        (2, "other", []),
        (3, None, []),
        (4, None, ["[]", "{}"]),
        (4, "f", ["{}"]),
        (5, None, []),
        (6, "h", ["2"]),
    ],
)
def test_an_assignment_is_found_by_the_line_of_its_target_with_the_value_that_it_gets(
    line: int, attribute: str | None, values: list[str]
) -> None:
    file = parsed("a = x\nself.b = self.c = y\nd += z\ne, f = [], {}\n*g, h = 1, 2\ng, (h, i) = 1, (2, 3)\n")

    found = [ast.unparse(value) for _, _, value in assigned_on(file, line, attribute)]

    assert found == values


CLASS = """\
class C:
    def __init__(self):
        self.it = None
        self.other = a
    def fill(self):
        self.it = b
class D:
    def __init__(self):
        self.it = c
it = d
"""

GLOBALS = """\
it = None
def fill():
    global it
    it = a
def local():
    it = b
class C:
    it = c
    def fill(self):
        self.it = d
"""


NONLOCALS = """\
def outer():
    it = None
    def change():
        nonlocal it
        it = a
    def own():
        it = b
def other():
    it = c
"""


@pytest.mark.parametrize(("source", "values"), [(CLASS, ["b"]), (GLOBALS, ["a"]), (NONLOCALS, ["a"])])
def test_what_else_is_assigned_is_found_in_the_class_the_module_or_the_function(
    source: str, values: list[str]
) -> None:
    file = parsed(source)
    first = next(
        node
        for node in file.of_type(ast.Assign)
        if isinstance(node.value, ast.Constant) and node.value.value is None
    )

    found = [ast.unparse(value) for value in assigned_elsewhere(file, first, "it")]

    assert found == values

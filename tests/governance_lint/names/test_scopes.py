"""In which scopes a name is looked up, and what each binds its names to."""

from __future__ import annotations

import ast

import pytest

from governance_lint.names.scopes import (
    Element,
    Imported,
    bindings_in,
    package_of,
    scopes_around,
    star_imports,
)
from tests.governance_lint.source_trees import SourceTree


def scopes_of(tree: SourceTree, name: str) -> list[str]:
    return [getattr(scope, "name", "lambda") for scope in scopes_around(tree.name(name), tree.parents)]


@pytest.mark.parametrize(
    ("source", "scopes"),
    [
        ("here", []),
        ("def f(): here", ["f"]),
        ("def f():\n    def g(): here", ["g", "f"]),
        ("f = lambda: here", ["lambda"]),
        ("class C:\n    x = here", ["C"]),
        ("class C:\n    def m(self): here", ["m"]),
        ("class C:\n    class D:\n        x = here", ["D", "C"]),
        ("def f():\n    class C:\n        def m(self): here", ["m", "f"]),
        ("class C:\n    x = lambda: here", ["lambda"]),
    ],
)
def test_a_name_is_looked_up_in_the_scopes_around_it_but_not_in_a_class_around_its_function(
    source: str, scopes: list[str]
) -> None:
    assert scopes_of(SourceTree(source), "here") == scopes


@pytest.mark.parametrize(
    "source",
    [
        "@here\ndef f(): pass",
        "def f(x=here): pass",
        "def f(x: here): pass",
        "def f() -> here: pass",
        "class C(here): pass",
        "class C(metaclass=here): pass",
        "f = lambda x=here: x",
    ],
)
def test_the_head_of_a_statement_is_looked_up_outside_of_it(source: str) -> None:
    assert scopes_of(SourceTree(source), "here") == []


@pytest.mark.parametrize(
    "source",
    [
        "with y as x: pass",
        "def x(): pass",
        "class x: pass",
        "x, z = y",
        "x += 1",
        "del x",
        "try: pass\nexcept E as x: pass",
        "match y:\n    case x: pass",
        "match y:\n    case {**x}: pass",
        "match y:\n    case [*x]: pass",
        "def f():\n    global x\n    x = 1",
    ],
)
def test_what_syntax_does_not_tell_is_bound_to_something_unknown(source: str) -> None:
    bound = bindings_in(ast.parse(source), "")

    assert None in bound["x"]


@pytest.mark.parametrize("source", ["x = 1", "x: int = 1", "(x := 1)", "if y:\n    x = 1", "y = x = 1"])
def test_an_assignment_binds_a_name_to_its_value(source: str) -> None:
    (bound,) = bindings_in(ast.parse(source), "")["x"]

    assert isinstance(bound, ast.Constant)


def test_an_annotation_alone_binds_nothing() -> None:
    assert "x" not in bindings_in(ast.parse("x: int"), "")


@pytest.mark.parametrize(
    ("source", "name", "dotted", "is_module"),
    [
        ("import a.b", "a", "a", True),
        ("import a.b as c", "c", "a.b", True),
        ("from a import b", "b", "a.b", False),
        ("from a import b as c", "c", "a.b", False),
        ("from . import b", "b", "top.mid.b", False),
        ("from .. import b", "b", "top.b", False),
        ("from .c import b", "b", "top.mid.c.b", False),
        ("from ..c import b", "b", "top.c.b", False),
    ],
)
def test_an_import_binds_a_name_to_a_dotted_name(
    source: str, name: str, dotted: str, is_module: bool
) -> None:
    assert bindings_in(ast.parse(source), "top.mid")[name] == [Imported(dotted, is_module)]


def test_the_same_import_twice_is_one_binding() -> None:
    source = "try:\n    import a\nexcept E:\n    import a"

    assert bindings_in(ast.parse(source), "")["a"] == [Imported("a", is_module=True)]


def test_parameters_of_every_kind_are_bound() -> None:
    (function,) = ast.parse("def f(a, /, b, *c, d, **e): pass").body
    assert isinstance(function, ast.FunctionDef)

    assert bindings_in(function, "") == {name: [None] for name in "abdce"}


def test_the_names_of_an_inner_function_are_its_own() -> None:
    assert "x" not in bindings_in(ast.parse("def f():\n    x = 1"), "")


@pytest.mark.parametrize(
    ("module", "is_package", "package"),
    [("a.b", False, "a"), ("a.b", True, "a.b"), ("a", False, ""), (None, False, "")],
)
def test_relative_imports_start_at_the_package(module: str | None, is_package: bool, package: str) -> None:
    assert package_of(module, is_package=is_package) == package


def test_star_imports_name_their_modules() -> None:
    tree = ast.parse("from a import *\nfrom .b import *\nfrom c import d")

    assert list(star_imports(tree, "top")) == ["a", "top.b"]


def test_a_loop_binds_a_name_to_an_element_of_what_it_goes_over() -> None:
    loop = ast.parse("for x, (z, *w) in y: pass")
    bound = bindings_in(loop, "")
    statement = loop.body[0]
    assert isinstance(statement, ast.For)
    assert bound == {"x": [Element(statement.iter, 0)], "z": [None], "w": [None]}


def test_a_comprehension_binds_its_name_like_a_loop() -> None:
    tree = ast.parse("[x for x in y]")
    expression = tree.body[0]
    assert isinstance(expression, ast.Expr)
    assert isinstance(expression.value, ast.ListComp)
    assert bindings_in(tree, "")["x"] == [Element(expression.value.generators[0].iter, None)]

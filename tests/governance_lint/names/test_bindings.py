"""What the names of a file stand for: imports, aliases and constants, as far as syntax tells."""

from __future__ import annotations

import ast

import pytest

from tests.governance_lint.source_trees import SourceTree


@pytest.mark.parametrize(
    ("source", "expression", "dotted"),
    [
        ("import operator\noperator.attrgetter", "operator.attrgetter", "operator.attrgetter"),
        ("import operator as op\nop.attrgetter", "op.attrgetter", "operator.attrgetter"),
        ("from operator import attrgetter as ag\nag", "ag", "operator.attrgetter"),
        ("from . import tools\ntools.getter", "tools.getter", "shop.tools.getter"),
        ("getattr", "getattr", "builtins.getattr"),
        ("get = getattr\nget", "get", "builtins.getattr"),
        ("get = getattr\nfetch = get\nfetch", "fetch", "builtins.getattr"),
        ("get = getattr\ndef f():\n    return get", "get", "builtins.getattr"),
        ("def getattr(): pass\ngetattr", "getattr", None),
        ("def f(getattr):\n    getattr", "getattr", None),
        ("if x:\n    get = getattr\nelse:\n    get = hasattr\nget", "get", None),
        ("f()", "f()", None),
        ("f().get", "f().get", None),
    ],
)
def test_an_expression_stands_for_what_its_only_binding_says(
    source: str, expression: str, dotted: str | None
) -> None:
    tree = SourceTree(source)

    assert tree.bindings().dotted(tree.expression(expression)) == dotted


def test_aliases_that_go_in_a_circle_stand_for_nothing() -> None:
    tree = SourceTree("a = b\nb = a\na")

    assert tree.bindings().dotted(tree.name("a")) is None


def test_the_only_binding_of_a_name_is_its_value() -> None:
    tree = SourceTree("x = f()\nx")

    value = tree.bindings().value(tree.name("x"))

    assert isinstance(value, ast.Call)


def test_a_name_that_is_bound_twice_has_no_certain_value() -> None:
    tree = SourceTree("x = 1\nx = 2\nx")

    assert tree.bindings().value(tree.name("x")) is None


@pytest.mark.parametrize(
    ("source", "is_module"),
    [
        ("import x\nx", True),
        ("import package.inner as x\nx", True),
        ("from package import x\nx", False),
        ("import x\nx = 1\nx", False),
        ("x = 1\nx", False),
        ("x", False),
    ],
)
def test_a_name_is_a_module_if_nothing_but_an_import_statement_binds_it(source: str, is_module: bool) -> None:
    tree = SourceTree(source)

    assert tree.bindings().is_plain_module(tree.name("x")) is is_module


@pytest.mark.parametrize(
    "source",
    [
        'N = "run"\nN',
        'from typing import Final\nN: Final = "run"\nN',
        'A = "run"\nN = A\nN',
        'N = "run"\ndef f():\n    return N',
        'def f():\n    N = "run"\n    return N',
        'def f(x):\n    if (N := "run"):\n        return N',
        'N = "r" + "un"\nN',
        'A = "r"\nN = A + "un"\nN',
        'A = "r"\nN = f"{A}un"\nN',
        'N = f"run"\nN',
    ],
)
def test_a_constant_that_is_assigned_once_is_its_string(source: str) -> None:
    tree = SourceTree(source)

    assert tree.bindings().string(tree.name("N")) == "run"


@pytest.mark.parametrize(
    "source",
    [
        'N = "run"\nN = "stop"\nN',
        "N = 1\nN",
        "N = f()\nN",
        'for N in ("run",):\n    N',
        'N = "run"\ndef f(N):\n    return N',
        'N = "run"\ndef f():\n    global N\n    N = "stop"\nN',
        'N = "r" + f()\nN',
        'N = f"r{f()}"\nN',
        "N = f\"{'run':>9}\"\nN",
        "N = f\"{'run'!r}\"\nN",
        'N = "run" * 1\nN',
        "N",
    ],
)
def test_a_name_that_may_be_something_else_is_no_string(source: str) -> None:
    tree = SourceTree(source)

    assert tree.bindings().string(tree.name("N")) is None


@pytest.mark.parametrize(
    ("source", "expression"),
    [
        ('class C:\n    N = "run"\n    def m(self): return self.N', "self.N"),
        ('class C:\n    N = "run"\n    @classmethod\n    def m(cls): return cls.N', "cls.N"),
        ('class C:\n    N = "run"\nC.N', "C.N"),
    ],
)
def test_a_constant_of_a_class_is_its_string(source: str, expression: str) -> None:
    tree = SourceTree(source)

    assert tree.bindings().string(tree.expression(expression)) == "run"


@pytest.mark.parametrize(
    "source",
    [
        'class C:\n    N = "run"\n    def m(self):\n        self.N = "stop"\n        return self.N',
        'class C:\n    N = "run"\n    N = "stop"\n    def m(self): return self.N',
        "class C:\n    def m(self): return self.N",
    ],
)
def test_an_attribute_that_may_be_something_else_is_no_string(source: str) -> None:
    tree = SourceTree(source)

    assert tree.bindings().string(tree.expression("self.N")) is None


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("from names import N\nN", {"names": 'N = "run"'}),
        ("from names import M as N\nN", {"names": 'M = "run"'}),
        ("from names import N\nN", {"names": "from deeper import N", "deeper": 'N = "run"'}),
        ("from names import N\nN", {"names": "from deeper import *", "deeper": 'N = "run"'}),
        ("from names import N\nN", {"names": 'M = "run"\nN = M'}),
        ("from .names import N\nN", {"shop.names": 'N = "run"'}),
        ("from pack import N\nN", {"pack": "# package\nfrom .in_it import N", "pack.in_it": 'N = "run"'}),
    ],
)
def test_a_constant_of_another_module_is_its_string(source: str, modules: dict[str, str]) -> None:
    tree = SourceTree(source)

    assert tree.bindings(modules).string(tree.name("N")) == "run"


@pytest.mark.parametrize(
    ("source", "expression"),
    [
        ("import names\nnames.N", "names.N"),
        ("from names import Keys\nKeys.N", "Keys.N"),
        ("import names\nnames.Keys.N", "names.Keys.N"),
    ],
)
def test_a_constant_is_found_through_its_module_and_its_class(source: str, expression: str) -> None:
    tree = SourceTree(source)
    bindings = tree.bindings({"names": 'N = "run"\nclass Keys:\n    N = "run"'})

    assert bindings.string(tree.expression(expression)) == "run"


@pytest.mark.parametrize(
    "modules",
    [
        {},
        {"names": 'N = "run"\nN = "stop"'},
        {"names": "from names import N"},
        {"names": "N = f()"},
    ],
)
def test_what_another_module_does_not_tell_is_no_string(modules: dict[str, str]) -> None:
    tree = SourceTree("from names import N\nN")

    assert tree.bindings(modules).string(tree.name("N")) is None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('class V(Enum):\n    GO = "run"\nV.GO.value', "run"),
        ('class V(Enum):\n    run = "go"\nV.run.name', "run"),
        ("class V(Enum):\n    GO = auto()\nV.GO.value", None),
        ("V.GO.value", None),
    ],
)
def test_the_value_of_an_enumeration_s_member_is_what_the_class_body_says(
    source: str, text: str | None
) -> None:
    tree = SourceTree(source)

    assert tree.bindings().string(tree.expression(source.rpartition("\n")[2])) == text


@pytest.mark.parametrize(
    ("source", "is_seen"),
    [
        ("def X(): ...\ny", True),
        ("import X\ndef f():\n    y", True),
        ("import X\ndef f(X):\n    y", False),
        ("y", False),
    ],
)
def test_a_global_is_seen_where_no_scope_in_between_binds_its_name(source: str, is_seen: bool) -> None:
    tree = SourceTree(source)

    assert tree.bindings().sees_global("X", tree.name("y")) is is_seen

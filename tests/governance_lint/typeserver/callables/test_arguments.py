"""Which arguments of a call fill a parameter."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.callables.arguments import (
    Parameter,
    arguments_of_call,
    may_fill,
    positional_arguments,
    values_under,
)
from governance_lint.typeserver.slots import Part
from tests.governance_lint.typeserver.written_arguments import written


def parameter(signature: str, *, bound: int = 0) -> Parameter:
    """Return the parameter `it` of a function with a signature."""
    (function,) = ast.parse(f"def f({signature}): pass").body
    assert isinstance(function, ast.FunctionDef)
    return Parameter(function, "it", bound)


def expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def filling(signature: str, call: str, *, bound: int = 0) -> list[str]:
    node = expression(call)
    assert isinstance(node, ast.Call)
    return written(list(arguments_of_call(node, parameter(signature, bound=bound))))


@pytest.mark.parametrize(
    ("signature", "bound", "index"),
    [
        ("it", 0, 0),
        ("a, it", 0, 1),
        ("a, /, it", 0, 1),
        ("it, /, a", 0, 0),
        ("self, it", 1, 0),
        ("it, a", 1, None),
        ("*, it", 0, None),
        ("*it", 0, None),
        ("**it", 0, None),
    ],
)
def test_a_parameter_knows_which_positional_argument_fills_it(
    signature: str, bound: int, index: int | None
) -> None:
    assert parameter(signature, bound=bound).index == index


@pytest.mark.parametrize(
    ("signature", "call", "expected"),
    [
        ("it", "f(x)", ["x"]),
        ("a, it", "f(x, y)", ["y"]),
        ("a, it", "f(x)", []),
        ("a, it", "f(x, it=y)", ["y"]),
        ("it", "f(a=x)", []),
        ("*, it", "f(it=x)", ["x"]),
        ("*, it", "f(x)", []),
        ("a, it", "f(*xs)", ["*xs[1]"]),
        ("a, it", "f(x, *ys)", ["*ys[0]"]),
        ("a, b, it", "f(*xs, y)", ["y"]),
        ("a, b, it, c=0", "f(*xs, y)", ["y"]),
        ("a, it, b", "f(*xs, y)", ["*xs[1]"]),
        ("a, it=0", "f(*xs, y)", ["*xs[1]"]),
        ("a, *it", "f(*xs)", ["*xs[1:]"]),
        ("a, *it", "f(x, *ys)", ["*ys"]),
        ("it, a", "f(x, *ys)", ["x"]),
        ("a, it", "f(*(x, y))", ["y"]),
        ("a, it", "f(x, *[y, z])", ["y"]),
        ("it", "f(**{'it': x, 'a': y})", ["x"]),
        ("it", "f(**options)", []),
    ],
)
def test_an_argument_fills_the_parameter_of_its_place_or_name(
    signature: str, call: str, expected: list[str]
) -> None:
    assert filling(signature, call) == expected


@pytest.mark.parametrize(
    ("signature", "call", "expected"),
    [
        ("*it", "f(x, y)", ["x", "y"]),
        ("a, *it", "f(x, y, z)", ["y", "z"]),
        ("*it", "f(x, *ys)", ["x", "*ys"]),
        ("**it", "f(a=x, b=y)", ["x", "y"]),
        ("a, **it", "f(a=x, b=y)", ["y"]),
        ("*, a, **it", "f(a=x, b=y)", ["y"]),
    ],
)
def test_what_is_left_over_fills_the_variadic_parameters(
    signature: str, call: str, expected: list[str]
) -> None:
    assert filling(signature, call) == expected


@pytest.mark.parametrize(
    ("signature", "call", "expected"),
    [
        ("self, it", "p.f(x)", ["x"]),
        ("self, it", "p.f(it=x)", ["x"]),
        ("it, a", "p.f(x)", []),
        ("self, *it", "p.f(x, y)", ["x", "y"]),
    ],
)
def test_what_is_bound_already_takes_no_argument(signature: str, call: str, expected: list[str]) -> None:
    assert filling(signature, call, bound=1) == expected


def test_a_lambda_has_parameters_too() -> None:
    function = expression("lambda a, it: it")
    call = expression("f(x, y)")
    assert isinstance(function, ast.Lambda)
    assert isinstance(call, ast.Call)

    assert written(list(arguments_of_call(call, Parameter(function, "it")))) == ["y"]


@pytest.mark.parametrize(
    ("signature", "expected"), [("it", ["*xs"]), ("a, it", ["*ys"]), ("*it", ["*xs", "*ys"])]
)
def test_a_mapped_callable_gets_the_elements(signature: str, expected: list[str]) -> None:
    arguments = [expression("xs"), expression("ys")]

    found = list(positional_arguments(arguments, parameter(signature), Part.ELEMENTS))

    assert written(found) == expected


def test_a_display_tells_what_it_holds_under_a_name() -> None:
    display = expression("{'it': x, **rest, it: y, 'other': z}")
    assert isinstance(display, ast.Dict)

    assert written(list(values_under(display, "it"))) == ["x"]


@pytest.mark.parametrize(
    ("call", "is_possible"),
    [
        ("f(self, x)", True),
        ("o.f(x)", True),
        ("o.f(it=x)", True),
        ("o.f(*row)", True),
        ("o.f(**options)", True),
        ("o.f()", False),
        ("o.f(other=x)", False),
    ],
)
def test_a_call_may_fill_a_parameter_of_a_method_through_object_or_class(
    call: str,
    is_possible: bool,
) -> None:
    node = expression(call)
    assert isinstance(node, ast.Call)
    assert may_fill(node, parameter("self, it=None, other=None")) is is_possible


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("f(**table)", ["**table"]),
        ("f(**{'a': x, 'b': y})", ["x", "y"]),
        ("f(**{**table, key: x})", ["**table", "x"]),
        ("f(a=x, **table)", ["x", "**table"]),
    ],
)
def test_keywords_that_come_from_a_dict_go_into_the_rest_of_the_keywords(
    call: str, expected: list[str]
) -> None:
    assert filling("**it", call) == expected

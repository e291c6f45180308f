"""What the statement of a function tells by itself."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    FunctionNode,
    default_of,
    is_decorated,
    is_property,
    last_name,
    parameters,
    result_wrapper,
    results_of,
)


def function(source: str) -> FunctionNode:
    (found,) = ast.parse(source).body
    assert isinstance(found, FUNCTIONS)
    return found


def test_parameters_come_in_the_order_in_which_arguments_fill_them() -> None:
    found = parameters(function("def f(a, /, b, *c, d, **e): pass"))

    assert [item.arg for item in found] == ["a", "b", "d", "c", "e"]


@pytest.mark.parametrize(
    ("name", "default"), [("a", None), ("b", "1"), ("c", None), ("d", "2"), ("e", None), ("other", None)]
)
def test_a_default_belongs_to_its_parameter(name: str, default: str | None) -> None:
    found = default_of(function("def f(a, b=1, *, c, d=2, **e): pass"), name)

    assert (None if found is None else ast.unparse(found)) == default


@pytest.mark.parametrize("decorator", ["name", "module.name", "name()", "module.name(1)", "name[int]"])
def test_a_decorator_is_known_by_its_last_name(decorator: str) -> None:
    assert is_decorated(function(f"@{decorator}\ndef f(): pass"), "name")


@pytest.mark.parametrize(
    ("decorator", "answer"), [("property", True), ("functools.cached_property", True), ("name", False)]
)
def test_properties_are_read_and_not_called(decorator: str, answer: bool) -> None:
    assert is_property(function(f"@{decorator}\ndef f(self): pass")) is answer


def test_results_are_what_is_returned_and_yielded_but_not_by_inner_functions() -> None:
    found = results_of(
        function(
            """
def f():
    def g(): return inner
    h = lambda: inner
    if x:
        return one
    yield two
    yield from three
    return
"""
        )
    )

    assert {ast.unparse(node) for node in found} == {"one", "two", "three"}


def test_an_annotation_tells_more_than_the_results() -> None:
    assert list(results_of(function("def f() -> int: return one"))) == []


@pytest.mark.parametrize(
    ("source", "wrapper"),
    [
        ("def f(): return x", "{}"),
        ("def f(): yield x", "_exg_collections.abc.Iterator[{}]"),
        ("async def f(): return x", "_exg_collections.abc.Coroutine[_exg_any, _exg_any, {}]"),
        ("async def f(): yield x", "_exg_collections.abc.AsyncIterator[{}]"),
        ("@contextmanager\ndef f(): yield x", "_exg_contextlib.AbstractContextManager[{}]"),
        ("@c.asynccontextmanager\nasync def f(): yield x", "_exg_contextlib.AbstractAsyncContextManager[{}]"),
    ],
)
def test_what_a_call_gives_is_more_than_what_is_returned(source: str, wrapper: str) -> None:
    assert result_wrapper(function(source)) == wrapper


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a", "a"),
        ("a.b", "b"),
        ("a.b()", "b"),
        ("a.b[c]", "b"),
        ("a()()[b]()", "a"),
        ("1", ""),
        ("a + b", ""),
    ],
)
def test_the_last_name_of_an_expression_is_that_of_what_it_calls_or_reads(text: str, name: str) -> None:
    assert last_name(ast.parse(text, mode="eval").body) == name

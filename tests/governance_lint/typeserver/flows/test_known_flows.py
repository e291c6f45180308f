"""Which way leads on from places of which something is known."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.flows.known_flows import KnownFlows
from governance_lint.typeserver.slots import CallResult, Expression, Feed, UseSlot
from governance_lint.violation import Span

WRAPPED = "def wrapped(it):\n    return Wrapper(it)\n"
CHOSEN = "def chosen(it):\n    return it if isinstance(it, Shop) else Wrapper(it)\n"


def name(text: str) -> ast.Name:
    return ast.Name(text)


def use(node: ast.expr, result: CallResult) -> UseSlot:
    return UseSlot("a.py", node, Span(1, 0, 1, 1), (result,))


def call_of(function: str, argument: Feed) -> CallResult:
    (statement,) = ast.parse(function).body
    assert isinstance(statement, ast.FunctionDef)
    return CallResult("a.py", statement, (("it", (argument,)),), ())


@pytest.mark.parametrize(
    ("function", "given", "leads_on"),
    [
        pytest.param(WRAPPED, "Wrapper", False, id="known whatever is passed"),
        pytest.param(WRAPPED, None, True, id="not known"),
        pytest.param(CHOSEN, "Wrapper", True, id="by what is passed the function goes another way"),
    ],
)
def test_what_a_call_is_passed_matters_as_long_as_what_it_gives_hangs_on_it(
    function: str, given: str | None, leads_on: bool
) -> None:
    argument = Feed("a.py", name("argument"))
    result = call_of(function, argument)
    slot = use(name("call"), result)
    known = KnownFlows(sources={slot: (result,)}, types={result: given, argument: None})

    assert list(known.unknown_behind(slot)) == ([Expression("a.py", argument.node)] if leads_on else [])


def test_what_is_known_as_a_whole_hangs_on_no_place_of_which_not_all_is_known() -> None:
    expression = Expression("a.py", name("it"))
    known_place, open_place = (use(name(text), call_of(WRAPPED, Feed("a.py", name(text)))) for text in "ab")
    known = KnownFlows(types={Feed(*expression): "Shop"}, annotations={known_place: "Shop"})

    assert known.may_matter(frozenset(), expression, known_place)
    assert not known.may_matter(frozenset(), expression, open_place)
    assert known.may_matter(frozenset({expression}), expression, open_place)

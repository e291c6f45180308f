"""What a call of a function gives."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.shown.functions import FUNCTIONS
from governance_lint.typeserver.slots import Part


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("return a", [("a", Part.WHOLE)]),
        ("yield a", [("a", Part.WHOLE)]),
        ("yield from a", [("a", Part.ELEMENTS)]),
        ("yield a; return b", [("a", Part.WHOLE)]),
        ("f = lambda: (yield b); return a", [("a", Part.WHOLE)]),
        ("pass", []),
    ],
)
def test_a_call_gives_what_is_returned_or_comes_one_by_one(body: str, given: list[tuple[str, Part]]) -> None:
    (function,) = ast.parse(f"def f(): {body}").body
    assert isinstance(function, FUNCTIONS)

    found = given_to_callers("a.py", function, "{}")

    assert [(ast.unparse(feed.node), feed.part) for feed in found] == given

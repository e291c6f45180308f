"""Displays that a checker is made to look at by themselves."""

from __future__ import annotations

import ast

import pytest

from governance_lint.texts.source_positions import Columns
from governance_lint.typeserver.shown.joined_displays import rewrites_of_displays


def looked_at(text: str) -> list[str]:
    """Return the displays of a text that are rewritten, as they are written."""
    found = rewrites_of_displays(ast.walk(ast.parse(text)), Columns(text))
    lines = text.split("\n")
    return [lines[item.span.line - 1][item.span.column : item.span.end_column] for item in found]


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("x = items or [Default()]", "[Default()]"),
        ("x = items or {'a': Default()}", "{'a': Default()}"),
        ("x = [Default()] if items is None else items", "[Default()]"),
        ("x = items if items else dict(table)", "dict(table)"),
        ("def f(items):\n    if not items:\n        items = [Default()]", "[Default()]"),
    ],
)
def test_a_display_beside_something_else_is_looked_at_by_itself(text: str, display: str) -> None:
    assert looked_at(text) == [display]


@pytest.mark.parametrize(
    "text",
    [
        "x = items or []",
        "x = items or ['a', 1]",
        "x = [Default()]",
        "x = items or Default()",
        "def f(items: list[Thing]):\n    items = [Default()]",
        "def f(items):\n    others = [Default()]",
        "def f(items):\n    def g():\n        items = [Default()]",
    ],
)
def test_what_stands_alone_or_holds_nothing_is_left_as_it_is(text: str) -> None:
    assert looked_at(text) == []

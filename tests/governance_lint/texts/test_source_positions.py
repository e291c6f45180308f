"""Places in a source text, in bytes, characters and UTF-16 units."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_lint.texts.source_positions import Columns, deep_expression_at, from_utf16, utf16_length
from governance_lint.violation import Span

ASTRAL = "\U0001f600"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("x = p.run", Span(1, 4, 1, 9)),
        ("'é'; p.run", Span(1, 5, 1, 10)),
        (f"'{ASTRAL}'; p.run", Span(1, 5, 1, 10)),
        ("# é\np.run", Span(2, 0, 2, 5)),
        ("'''é\né'''; p.run", Span(2, 6, 2, 11)),
        ("'\x0c'; p.run", Span(1, 5, 1, 10)),
        ("'\u2028'; p.run", Span(1, 5, 1, 10)),
        ("é.run", Span(1, 0, 1, 5)),
        ("(é.\n run)", Span(1, 1, 2, 4)),
    ],
)
def test_spans_are_counted_in_characters(text: str, span: Span) -> None:
    access = next(node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute))

    assert Columns(text).span(access) == span


@given(st.text(st.characters(exclude_characters="\n", codec="utf-8")))
def test_every_byte_column_at_a_character_is_turned_into_its_column(line: str) -> None:
    columns = Columns(f"first\n{line}")

    turned = [columns.column(2, len(line[:index].encode())) for index in range(len(line) + 1)]

    assert turned == list(range(len(line) + 1))


@given(st.text())
def test_utf16_units_lead_back_to_the_column(line: str) -> None:
    for column in range(len(line) + 1):
        assert from_utf16(line, utf16_length(line[:column])) == column


def test_an_astral_character_counts_as_two_units() -> None:
    assert (utf16_length(f"a{ASTRAL}b"), from_utf16(f"a{ASTRAL}b", 3)) == (4, 2)


@pytest.mark.parametrize(
    "expression",
    ["1" + " + 1" * 60, "-" * 60 + "1", "a" + ".b" * 60, "f(" * 60 + ")" * 60, "lambda: " * 60 + "1"],
)
def test_an_expression_nested_deeper_is_found_at_its_first_line(expression: str) -> None:
    tree = ast.parse(f"def f():\n    x = (\n        {expression})\n")

    assert deep_expression_at(tree, {3}, 50) == 3
    assert deep_expression_at(tree, {3}, 200) is None


def test_a_deep_expression_in_other_lines_is_not_asked_about() -> None:
    tree = ast.parse("x = " + "-" * 60 + "1\ny = 2\n")

    assert deep_expression_at(tree, {2}, 50) is None


def test_deep_statements_are_no_deep_expressions() -> None:
    tree = ast.parse("if a:\n    x = 1\n" + "elif a:\n    x = 1\n" * 80)

    assert deep_expression_at(tree, set(range(1, 200)), 50) is None

"""Changes of a text: what is put in, with the line ends that are there."""

from __future__ import annotations

import pytest

from governance_lint.texts.text_changes import changed, overlap
from governance_lint.violation import Replacement, Span


def _put(
    text: str, line: int, column: int, end_line: int | None = None, end_column: int | None = None
) -> Replacement:
    end = (line if end_line is None else end_line, column if end_column is None else end_column)
    return Replacement(Span(line, column, *end), text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_those_of_the_text(end: str) -> None:
    text = f"a = 1{end}b = 2{end}"

    new = changed(text, [_put("x\ny\n", 2, 0), _put("", 1, 1, 1, 5)])

    assert new == f"a{end}x{end}y{end}b = 2{end}"


def test_each_line_keeps_the_end_that_it_has() -> None:
    assert changed("a\r\nb\nc\r", [_put("X", 2, 0, 2, 1)]) == "a\r\nX\nc\r"


@pytest.mark.parametrize(
    ("replacement", "expected"),
    [
        (_put("c", 2, 1), "a\nbc"),
        (_put("c\n", 3, 0), "a\nbc\n"),
        (_put("", 1, 1, 2, 1), "a"),
        (_put("", 1, 0, 2, 0), "b"),
    ],
)
def test_a_text_need_not_end_with_a_line_end(replacement: Replacement, expected: str) -> None:
    assert changed("a\nb", [replacement]) == expected


def test_columns_count_characters_and_form_feeds_end_no_line() -> None:
    assert changed("\x0cé\U0001f600 = 1\n", [_put("x", 1, 1, 1, 3)]) == "\x0cx = 1\n"


def test_insertions_at_one_place_stay_in_their_order() -> None:
    assert changed("a\n", [_put("1", 1, 0), _put("2", 1, 0)]) == "12a\n"


def test_edits_meet_where_one_lies_within_the_lines_of_the_other() -> None:
    wide = [_put("", 1, 0), _put("", 5, 0)]

    assert overlap(wide, [_put("x", 3, 4)])
    assert overlap([_put("x", 5, 0)], wide)
    assert not overlap(wide, [_put("x", 5, 1)])
    assert not overlap(wide, [])

"""The lines around a violation."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from governance_lint.reporters.code_frame import WIDEST, code_frame
from governance_lint.reporters.palette import PLAIN, Palette
from governance_lint.violation import Span


def _frame(text: str, span: Span) -> str:
    return "\n".join(code_frame(text.split("\n"), span, PLAIN))


def test_two_lines_of_context_stand_on_either_side() -> None:
    text = "one\ntwo\nthree\nfour\nfive\nsix\nseven"
    assert _frame(text, Span(4, 1, 4, 3)) == (
        "  |\n"
        "2 | two\n"
        "3 | three\n"
        "4 | four\n"
        "  |  ^^\n"
        "5 | five\n"
        "6 | six\n"
        "  |"
    )  # fmt: skip


def test_line_numbers_are_aligned_to_the_right() -> None:
    text = "\n".join(f"line {number}" for number in range(1, 12))
    assert _frame(text, Span(9, 0, 9, 4)) == (
        "   |\n"
        " 7 | line 7\n"
        " 8 | line 8\n"
        " 9 | line 9\n"
        "   | ^^^^\n"
        "10 | line 10\n"
        "11 | line 11\n"
        "   |"
    )  # fmt: skip


def test_carets_stand_below_the_span_after_tabulators_and_wide_characters() -> None:
    assert _frame("\tx = '日本'; p.run()", Span(1, 11, 1, 16)) == (
        "  |\n"
        "1 |     x = '日本'; p.run()\n"
        "  |                 ^^^^^\n"
        "  |"
    )  # fmt: skip


def test_wide_characters_are_underlined_in_their_width() -> None:
    assert _frame("日本.run", Span(1, 0, 1, 6)) == "  |\n1 | 日本.run\n  | ^^^^^^^^\n  |"


def test_a_span_over_several_lines_is_underlined_on_each() -> None:
    text = "x = (\n    plugin\n    .run\n)(1)\n# end"
    assert _frame(text, Span(1, 4, 3, 8)) == (
        "  |\n"
        "1 | x = (\n"
        "  |     ^\n"
        "2 |     plugin\n"
        "  |     ^^^^^^\n"
        "3 |     .run\n"
        "  |     ^^^^\n"
        "4 | )(1)\n"
        "5 | # end\n"
        "  |"
    )  # fmt: skip


def test_an_empty_line_within_a_span_is_not_underlined() -> None:
    assert _frame("(a\n\n.b)", Span(1, 1, 3, 2)) == (
        "  |\n"
        "1 | (a\n"
        "  |  ^\n"
        "2 |\n"
        "3 | .b)\n"
        "  | ^^\n"
        "  |"
    )  # fmt: skip


def test_the_middle_of_a_tall_span_is_left_out() -> None:
    text = "\n".join(f"{number}" for number in range(1, 31))
    frame = _frame(text, Span(3, 0, 28, 2)).split("\n")
    assert frame.count("...") == 1
    assert [line.partition(" |")[0].strip() for line in frame if line[:2].strip().isdigit()] == [
        *("1", "2", "3", "4", "5", "6"),
        *("25", "26", "27", "28", "29", "30"),
    ]


def test_an_empty_span_is_one_caret_also_at_the_end_of_a_line() -> None:
    assert _frame("abc", Span(1, 3, 1, 3)) == "  |\n1 | abc\n  |    ^\n  |"


def test_a_long_line_is_shown_around_the_span() -> None:
    frame = _frame("a" * 5_000 + "X" + "b" * 5_000, Span(1, 5_000, 1, 5_001)).split("\n")
    shown, underline = frame[1], frame[2]
    assert shown.startswith("1 | ...a")
    assert shown.endswith("b...")
    assert len(shown) == len("1 | ") + WIDEST + 2 * len("...")
    assert shown[underline.index("^")] == "X"


def test_carets_end_where_the_shown_part_of_a_line_ends() -> None:
    underline = _frame("a" * 5_000, Span(1, 0, 1, 5_000)).split("\n")[2]
    assert underline == "  | " + "^" * WIDEST


def test_control_characters_of_the_source_do_not_reach_the_terminal() -> None:
    frame = _frame("x = '\x1b[31m'; p.run()", Span(1, 13, 1, 18))
    assert "\x1b" not in frame
    lines = frame.split("\n")
    assert lines[1][lines[2].index("^") :] == "p.run()"


def test_a_span_beyond_the_text_has_no_frame() -> None:
    assert list(code_frame([], Span(1, 0, 1, 0), PLAIN)) == []
    assert list(code_frame(["a"], Span(2, 0, 2, 1), PLAIN)) == []


def test_colours_frame_the_gutter_and_the_carets() -> None:
    lines = list(code_frame(["a.run()"], Span(1, 0, 1, 5), Palette(has_colours=True)))
    assert lines[1] == "\x1b[1;34m1 |\x1b[0m a.run()"
    assert lines[2] == "\x1b[1;34m  |\x1b[0m \x1b[1;31m^^^^^\x1b[0m"


@given(
    st.lists(st.text(st.characters(exclude_characters="\n"))),
    st.builds(Span, *[st.integers(min_value=-3, max_value=300)] * 4),
)
def test_any_text_and_span_make_a_frame_without_control_characters(lines: list[str], span: Span) -> None:
    frame = "".join(code_frame(lines, span, PLAIN))
    assert {unicodedata.category(char) for char in frame}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})

"""How text from files is shown."""

from __future__ import annotations

import pytest

from governance_lint.reporters.shown_text import printable, shown_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 日本", "plain é 日本"),
        ("a\x1b[31mred", "a\\x1b[31mred"),
        ("two\nlines\r", "two\\nlines\\r"),
        ("turned\u202eround", "turned\\u202eround"),
        ("odd\udcff.py", "odd\\udcff.py"),
        ("no\xa0break", "no\xa0break"),
    ],
)
def test_what_a_terminal_would_obey_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("line", "shown", "width"),
    [
        ("", "", 0),
        ("abc", "abc", 3),
        ("\tx", "    x", 5),
        ("a\tx", "a   x", 5),
        ("日\tx", "日  x", 5),
        ("日本", "日本", 4),
        ("e\u0301x", "e\u0301x", 2),
        ("\x0cx", "␌x", 2),
        ("\x7fx", "\\x7fx", 5),
        ("\u2028x", "\\u2028x", 7),
        ("\u202ex", "\\u202ex", 7),
    ],
)
def test_a_line_is_laid_out_in_cells(line: str, shown: str, width: int) -> None:
    laid_out = shown_line(line)
    assert "".join(laid_out.pieces) == shown
    assert laid_out.width == width


def test_a_character_cut_in_two_is_blanked() -> None:
    line = shown_line("日本語")
    assert line.between(1, 6) == " 本語"
    assert line.between(0, 5) == "日本"
    assert line.between(6, 9) == ""

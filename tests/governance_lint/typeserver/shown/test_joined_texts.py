"""In which of many texts a word occurs."""

from __future__ import annotations

import pytest

from governance_lint.typeserver.shown.joined_texts import JoinedTexts


@pytest.mark.parametrize(
    ("text", "is_in"),
    [
        ("run", True),
        ("plugin.run()", True),
        ("rerun = 1\nrun(x)", True),
        ("runner, rerun, run_1, _run", False),
        ("“run”", True),
        ("läufrun", False),
        ("runé = run", True),
        ("", False),
    ],
)
def test_a_word_stands_by_itself_in_a_text(text: str, is_in: bool) -> None:
    texts = JoinedTexts(["nothing", text, "ru", "n"])

    assert texts.holding("run") == ([1] if is_in else [])


def test_each_text_that_holds_a_word_is_found_once() -> None:
    texts = JoinedTexts(["run run", "walk", "run", "and run"])

    assert texts.holding("run") == [0, 2, 3]


def test_no_texts_hold_nothing() -> None:
    assert JoinedTexts([]).holding("run") == []

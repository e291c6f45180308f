"""Which comments silence a violation: what flake8's own reader says, line by line."""

from __future__ import annotations

from datetime import date

import pytest

from governance_lint.suppression import Suppressions
from governance_lint.violation import Span, Violation


def violation(line: int, code: str = "EXG101") -> Violation:
    return Violation(code, "said", "a.py", Span(line, 0, line, 1))


def shown(text: str, *lines: int, code: str = "EXG101") -> list[int]:
    return [item.line for item in Suppressions(text).visible([violation(line, code) for line in lines])]


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# NoQA",
        "# noqa: EXG101",
        "# noqa:EXG101",
        "# noqa: E501,EXG101",
        "# noqa: E501 EXG101",
        "# noqa: EXG1",
        "# noqa: EXG101 -- because",
        "# noqa -- because",
        "# noqa : E501",
        "# noqa:  E501",
        "# noqa E501",
        "# noqa; whatever",
        "# noqa: EXG",
        "# type: ignore  # noqa: EXG101",
    ],
)
def test_a_comment_that_silences(comment: str) -> None:
    assert shown(f"p.run()  {comment}\n", 1) == []


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "# no qa",
        "#noqa",
        "# noqa: E501",
        "# noqa: EXG102",
        "# noqa: EXG1011",
        "# type: ignore",
        "# noqa: exg101",
    ],
)
def test_a_comment_that_does_not_silence(comment: str) -> None:
    assert shown(f"p.run()  {comment}\n", 1) == [1]


@pytest.mark.parametrize(
    ("reason", "owner", "ends"),
    [
        ("thrown away", None, ()),
        ("thrown away (owner: Kim)", "Kim", ()),
        ("(Owner:  Kim Ode, imaging ) until 2027-01-31", "Kim Ode, imaging", ("2027-01-31",)),
        (
            "until 2027-1-3 (owner: kim@example.org), until 2028-02-30",
            "kim@example.org",
            ("2027-1-3", "2028-02-30"),
        ),
        ("(owner: ) the owner: Kim", None, ()),
        ("(owner: Kim) (owner: Ode)", "Kim", ()),
    ],
)
def test_a_reason_may_name_who_answers_for_it_and_until_when(
    reason: str, owner: str | None, ends: tuple[str, ...]
) -> None:
    (comment,) = Suppressions(f"p.run()  # noqa: EXG101 -- {reason}\n").comments

    assert (comment.owner, comment.ends) == (owner, ends)


@pytest.mark.parametrize(
    ("reason", "passed"),
    [
        ("until 2027-01-31", None),
        ("until 2027-01-30", "2027-01-30"),
        ("until 2028-01-01, until 2026-01-01", "2026-01-01"),
        ("until 2027-02-30", "2027-02-30"),
        ("for ever", None),
    ],
)
def test_an_end_has_passed_from_the_next_day_on(reason: str, passed: str | None) -> None:
    (comment,) = Suppressions(f"p.run()  # noqa: EXG101 -- {reason}\n").comments

    assert comment.end_that_has_passed(date(2027, 1, 31)) == passed


def test_a_comment_silences_its_own_line_only() -> None:
    assert shown("p.run()\np.run()  # noqa\np.run()\n", 1, 2, 3) == [1, 3]


def test_a_comment_behind_a_string_of_several_lines_silences_them_all() -> None:
    assert shown('p.run("""\n\n""")  # noqa: EXG101\np.run()\n', 1, 2, 3, 4) == [4]


def test_a_comment_behind_a_statement_in_brackets_silences_its_last_line_only() -> None:
    assert shown("p.run(\n    1,\n)  # noqa: EXG101\n", 1, 3) == [1]


def test_a_comment_in_the_middle_of_brackets_silences_that_line() -> None:
    assert shown("f(\n    p.run(),  # noqa: EXG101\n    p.run(),\n)\n", 2, 3) == [3]


def test_a_comment_behind_a_backslash_silences_the_whole_statement() -> None:
    assert shown("x = \\\n    p.run()  # noqa: EXG101\n", 1, 2) == []


@pytest.mark.parametrize("separator", ["\x0c", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_separators_that_are_no_newlines_do_not_shift_the_lines(separator: str) -> None:
    assert shown(f"x = '{separator}'\np.run()  # noqa\np.run()\n", 1, 2, 3) == [1, 3]


def test_a_form_feed_before_a_statement_does_not_shift_the_lines() -> None:
    assert shown("x = 1\n\x0c\np.run()  # noqa\np.run()\n", 3, 4) == [4]


@pytest.mark.parametrize(
    "comment", ["# flake8: noqa", "# FLAKE8: NOQA", "# flake8=noqa", "  # flake8: noqa: E501"]
)
def test_a_comment_silences_the_file(comment: str) -> None:
    assert shown(f"p.run()\n{comment}\n", 1) == []


def test_a_comment_for_the_file_behind_code_silences_nothing() -> None:
    assert shown("p.run()\nx = 1  # flake8: noqa\n", 1, 2) == [1, 2]


def test_a_comment_in_a_string_counts_as_for_flake8() -> None:
    assert shown("x = '# noqa'; p.run()\n", 1) == []


def test_a_text_without_a_newline_at_its_end_is_read() -> None:
    assert shown("p.run()  # noqa", 1) == []


def test_a_text_that_flake8_cannot_split_silences_nothing() -> None:
    assert shown("p.run(  # noqa\n'''\n", 1) == [1]


def test_other_codes_on_the_same_line_are_shown() -> None:
    text = "p.run()  # noqa: EXG102\n"

    assert (shown(text, 1, code="EXG102"), shown(text, 1, code="EXG101")) == ([], [1])


def test_violations_keep_their_order() -> None:
    assert shown("# noqa is mentioned\n" * 9, 7, 3, 5) == []
    assert shown("x = 1  # NOQA: E501\n" * 9, 7, 3, 5) == [7, 3, 5]

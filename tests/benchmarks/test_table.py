"""The tables of the benchmarks: each row says whether it reaches its goal."""

from __future__ import annotations

from benchmarks.table import AtMostMore, AtMostTimes, MemoryRow, Row, markdown, memory_markdown


def test_a_ratio_that_is_reached_is_met_and_one_that_is_not_is_missed() -> None:
    met = Row("warm", 10.2, 10.0, AtMostTimes(1.03))
    missed = Row("warm", 10.4, 10.0, AtMostTimes(1.03))

    assert met.cells() == ("warm", "10.20", "10.00", "1.020", "+0.20", "ratio ≤ 1.03", "met")
    assert missed.cells()[-1] == "missed"


def test_seconds_more_than_flake8_are_a_goal_too() -> None:
    assert Row("edited", 0.85, 0.3, AtMostMore(0.6)).cells()[-2:] == ("≤ flake8 + 0.6 s", "met")
    assert Row("edited", 1.0, 0.3, AtMostMore(0.6)).cells()[-1] == "missed"


def test_what_did_not_come_to_an_end_has_no_numbers_but_says_so() -> None:
    row = Row("peer", None, 10.0, remark="peer took more than 300 seconds")

    assert row.cells() == ("peer", "", "10.00", "", "", "", "peer took more than 300 seconds")


def test_columns_stand_under_each_other() -> None:
    lines = markdown([Row("a", 1.0, 2.0), Row("a longer case", 1.0, 2.0)]).splitlines()

    assert len({len(line) for line in lines}) == 1


def test_memory_is_met_or_missed_where_it_has_a_goal() -> None:
    text = memory_markdown(
        [MemoryRow("small", 299.6, 300), MemoryRow("large", 301, 300), MemoryRow("other", 1)]
    )

    assert [line.split("|")[-2].strip() for line in text.splitlines()[2:]] == ["met", "missed", ""]

"""One access has one fate, and the sums are exact."""

from __future__ import annotations

import pytest

from governance_lint.tally import (
    SAFE,
    Counted,
    Fate,
    Reason,
    Tally,
    UnknownAccess,
    added,
    by_reason,
    tally_of,
)
from governance_lint.violation import Span


def unknown(path: str, line: int, reason: Reason = Reason.UNRESOLVED) -> UnknownAccess:
    return UnknownAccess(path, Span(line, 0, line, 5), "p.run", "p", "", reason)


def test_an_access_that_is_reached_in_two_ways_is_counted_once_by_the_gravest() -> None:
    ways = [((1, 9), Counted(Fate.SOMETHING_ELSE)), ((1, 9), Counted(Fate.VIOLATION))]

    tally = tally_of({(1, 9): Fate.SOMETHING_ELSE}, ways)

    assert (tally.seen, tally.count(Fate.VIOLATION)) == (1, 1)


def test_an_unknown_way_is_graver_than_a_safe_one_and_less_than_a_violation() -> None:
    doubtful = Counted(Fate.UNKNOWN, unknown("a.py", 1))

    with_safe = tally_of({(1, 5): Fate.ALLOWED}, [((1, 5), doubtful)])
    with_violation = tally_of({}, [((1, 5), doubtful), ((1, 5), Counted(Fate.VIOLATION))])

    assert with_safe.count(Fate.UNKNOWN) == len(with_safe.unknown) == 1
    assert with_violation.count(Fate.UNKNOWN) == len(with_violation.unknown) == 0


def test_what_was_seen_is_the_sum_of_all_fates() -> None:
    tally = Tally({fate: number for number, fate in enumerate(SAFE, start=1)}, (unknown("a.py", 1),))

    assert tally.seen == tally.count(*SAFE) + tally.count(Fate.UNKNOWN) == 11


def test_the_tallies_of_files_are_added() -> None:
    first = Tally({Fate.ALLOWED: 1, Fate.VIOLATION: 2}, (unknown("a.py", 1),))
    second = Tally({Fate.ALLOWED: 3}, (unknown("b.py", 1),))

    both = added((first, second))

    assert (both.count(Fate.ALLOWED), both.count(Fate.VIOLATION), both.seen) == (4, 2, 8)


def test_nothing_adds_up_to_nothing() -> None:
    assert added(()).seen == 0


def test_reasons_are_listed_with_the_commonest_first_and_places_in_order() -> None:
    items = [
        unknown("b.py", 1, Reason.NO_CALLER),
        unknown("a.py", 7, Reason.NO_CALLER),
        unknown("a.py", 2, Reason.COMPUTED_NAME),
    ]

    listed = by_reason(items)

    assert list(listed) == [Reason.NO_CALLER, Reason.COMPUTED_NAME]
    assert [item.path for item in listed[Reason.NO_CALLER]] == ["a.py", "b.py"]


def test_a_tally_is_told_under_the_name_that_its_file_is_asked_for_by() -> None:
    assert Tally({}, (unknown("/p/a.py", 1),)).named("a.py").unknown[0].path == "a.py"


@pytest.mark.parametrize("reason", Reason)
def test_each_reason_is_told_with_a_cure(reason: Reason) -> None:
    assert reason.told
    assert reason.cure

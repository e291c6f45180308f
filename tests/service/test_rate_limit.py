from __future__ import annotations

from service.rate_limit import RateLimit


def test_a_sixth_of_a_minute_may_come_at_once_and_the_next_one_waits() -> None:
    limit = RateLimit(60)

    pauses = [limit.pause("a", 100.0) for _ in range(11)]

    assert pauses == [0.0] * 10 + [1.0]


def test_after_the_pause_the_next_request_is_let_through() -> None:
    limit = RateLimit(6)

    assert [limit.pause("a", now) for now in (0.0, 4.0, 10.0, 10.0)] == [0.0, 6.0, 0.0, 10.0]


def test_in_the_long_run_a_minute_lets_through_as_many_as_it_may() -> None:
    limit = RateLimit(60)

    let_through = sum(limit.pause("a", tenth / 10) == 0 for tenth in range(6000))

    assert let_through == 600 + 9


def test_callers_have_limits_of_their_own() -> None:
    limit = RateLimit(1)

    assert [limit.pause(caller, 0.0) for caller in ("a", "b", None)] == [0.0, 0.0, 0.0]


def test_without_a_limit_nobody_waits() -> None:
    limit = RateLimit(0)

    assert {limit.pause("a", 0.0) for _ in range(1000)} == {0.0}

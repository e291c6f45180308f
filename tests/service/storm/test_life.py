from __future__ import annotations

import pytest

from tests.service.storm.life import Change, End, Rules, State, faults, waits

RULES = Rules(max_attempts=2, lease_seconds=10.0)
PENDING = State("PENDING", 0, None)
FIRST_RUN, LOST, SECOND_RUN = (
    State("RUNNING", 1, 110.0),
    State("RUNNING", 2, None),
    State("RUNNING", 2, 130.0),
)
DONE, FAILED = State("SUCCESS", 1, None), State("FAILED", 2, None)


def life(*states: State | None, seconds_between: float = 1.0) -> list[Change]:
    return [
        Change("a", before, after, 100.0 + seconds_between * index)
        for index, (before, after) in enumerate(zip((None, *states), states, strict=False))
    ]


def end(state: State, error_code: str | None = None) -> End:
    return End("a", state, has_result=state.status == "SUCCESS", error_code=error_code)


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        (life(PENDING, FIRST_RUN, DONE), end(DONE)),
        (life(PENDING, FIRST_RUN, LOST, SECOND_RUN, FAILED), end(FAILED, "WORKER_LOST")),
        (life(PENDING, FIRST_RUN, LOST, FAILED), end(FAILED, "CANCELLED")),
        (life(PENDING, State("FAILED", 0, None)), end(State("FAILED", 0, None), "CANCELLED")),
    ],
    ids=["success", "lost twice", "cancelled between attempts", "cancelled early"],
)
def test_a_legal_life_has_no_fault(changes: list[Change], last: End) -> None:
    assert faults(["a"], changes, [last], RULES) == []


@pytest.mark.parametrize(
    ("changes", "last", "fault"),
    [
        ([], None, "accepted, and lost"),
        ([], end(DONE), "has no history"),
        (life(PENDING, DONE), end(DONE), "moved illegally"),
        (life(PENDING, FIRST_RUN, DONE, DONE), end(DONE), "ended 2 times"),
        (life(PENDING, FIRST_RUN), end(FIRST_RUN), "ended 0 times"),
        (life(PENDING, FIRST_RUN, DONE, None), None, "accepted, and lost"),
        (life(PENDING, FIRST_RUN, None), None, "moved illegally"),
        (life(PENDING, FIRST_RUN, DONE)[1:], end(DONE), "was None"),
        (life(PENDING, FIRST_RUN, DONE), end(FAILED, "CANCELLED"), "its last known state"),
        (life(PENDING, FIRST_RUN, LOST, State("SUCCESS", 2, None)), None, "moved illegally"),
        (life(PENDING, FIRST_RUN, State("RUNNING", 3, None)), None, "was tried 3 times"),
        (
            life(PENDING, FIRST_RUN, LOST, SECOND_RUN, FAILED, seconds_between=25.0),
            None,
            "was stuck for 65.0",
        ),
        (life(PENDING, FIRST_RUN, DONE), End("a", DONE, has_result=False, error_code=None), "with result"),
        (life(PENDING, FIRST_RUN, LOST, FAILED), end(FAILED, "PLUGIN_CRASHED"), "no kill brings about"),
        (
            life(PENDING, FIRST_RUN, State("FAILED", 1, None)),
            end(State("FAILED", 1, None), "WORKER_LOST"),
            "was given up after 1",
        ),
    ],
)
def test_each_fault_is_found(changes: list[Change], last: End | None, fault: str) -> None:
    found = faults(["a"], changes, [last] if last else [], RULES)

    assert any(fault in sentence for sentence in found), found


def test_nobody_can_take_a_job_while_there_is_no_database() -> None:
    without_database = Rules(2, 10.0, outages=((115.0, 150.0),))

    assert waits(life(PENDING, FIRST_RUN, LOST, SECOND_RUN, seconds_between=25.0), RULES) == [65.0]
    assert waits(life(PENDING, FIRST_RUN, LOST, SECOND_RUN, seconds_between=25.0), without_database) == [30.0]

"""A plugin that keeps crashing is rested, and then tried again."""

from __future__ import annotations

import pytest

from runtime import ErrorCode, GovernedError, LifecycleState, PluginRegistry
from runtime.lifecycle import RunOutcome
from runtime.registry import BreakerSettings
from tests.registry.plugins import registry_with


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


BREAKER = BreakerSettings(threshold=3, backoff_seconds=2.0, backoff_max_seconds=5.0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def registry(clock: Clock) -> PluginRegistry:
    return registry_with("blur", breaker=BREAKER, clock=clock)


def run(registry: PluginRegistry, outcome: RunOutcome, times: int = 1) -> None:
    for _ in range(times):
        registry.mark_running("blur")
        registry.update_execution_metrics("blur", outcome, 1.0, was_running=True)


def refusal(registry: PluginRegistry) -> GovernedError:
    with pytest.raises(GovernedError) as caught:
        registry.available("blur")
    assert caught.value.code is ErrorCode.PLUGIN_UNAVAILABLE
    return caught.value


def test_fewer_losses_than_the_threshold_change_nothing(registry: PluginRegistry) -> None:
    run(registry, RunOutcome.LOST, times=2)

    assert registry.available("blur").accepts == ("image/png",)


def test_losses_in_a_row_make_it_unavailable_and_say_for_how_long(registry: PluginRegistry) -> None:
    run(registry, RunOutcome.LOST, times=3)

    error = refusal(registry)

    assert error.details["retry_after_seconds"] == 2.0
    assert "3 times in a row" in error.message
    assert registry.handle("blur").state is LifecycleState.UNAVAILABLE


@pytest.mark.parametrize("other", [RunOutcome.GOOD, RunOutcome.FAULTY])
def test_an_answer_of_any_kind_in_between_begins_the_count_anew(
    registry: PluginRegistry, other: RunOutcome
) -> None:
    run(registry, RunOutcome.LOST, times=2)
    run(registry, other)

    run(registry, RunOutcome.LOST, times=2)

    assert registry.handle("blur").state is LifecycleState.FAILED


def test_a_refused_input_in_between_does_not_hide_the_losses(registry: PluginRegistry) -> None:
    run(registry, RunOutcome.LOST, times=2)
    run(registry, RunOutcome.REFUSED)

    run(registry, RunOutcome.LOST)

    assert registry.handle("blur").state is LifecycleState.UNAVAILABLE


def test_after_its_rest_it_is_loaded_and_may_be_tried(registry: PluginRegistry, clock: Clock) -> None:
    run(registry, RunOutcome.LOST, times=3)
    clock.now += 2.0

    handle = registry.handle("blur")

    assert (handle.state, handle.reason) == (LifecycleState.LOADED, None)


def test_each_further_rest_is_twice_as_long_up_to_the_longest(registry: PluginRegistry, clock: Clock) -> None:
    rests = []
    run(registry, RunOutcome.LOST, times=2)
    for _ in range(3):
        run(registry, RunOutcome.LOST)
        rests.append(refusal(registry).details["retry_after_seconds"])
        clock.now += 5.0
        registry.available("blur")

    assert rests == [2.0, 4.0, 5.0]


def test_a_success_after_the_rest_forgives(registry: PluginRegistry, clock: Clock) -> None:
    run(registry, RunOutcome.LOST, times=3)
    clock.now += 2.0
    registry.available("blur")
    run(registry, RunOutcome.GOOD)

    run(registry, RunOutcome.LOST, times=2)

    assert registry.handle("blur").state is LifecycleState.FAILED


def test_a_run_that_ends_well_during_the_rest_does_not_end_the_rest(registry: PluginRegistry) -> None:
    registry.mark_running("blur")
    run(registry, RunOutcome.LOST, times=3)

    registry.update_execution_metrics("blur", RunOutcome.GOOD, 1.0, was_running=True)

    assert registry.handle("blur").state is LifecycleState.UNAVAILABLE


def test_a_run_that_outlasts_the_rest_is_seen_to_run_and_decides(
    registry: PluginRegistry, clock: Clock
) -> None:
    registry.mark_running("blur")
    run(registry, RunOutcome.LOST, times=3)
    clock.now += 2.0
    while_it_runs = registry.handle("blur").state

    registry.update_execution_metrics("blur", RunOutcome.GOOD, 1.0, was_running=True)

    ended = registry.handle("blur").state
    assert (while_it_runs, ended) == (LifecycleState.RUNNING, LifecycleState.INITIALIZED)


def test_a_run_cannot_begin_during_the_rest(registry: PluginRegistry) -> None:
    run(registry, RunOutcome.LOST, times=3)

    with pytest.raises(GovernedError, match="unavailable"):
        registry.mark_running("blur")


def test_one_that_can_no_longer_be_imported_rests_at_once_with_its_reason(registry: PluginRegistry) -> None:
    registry.mark_running("blur")
    registry.update_execution_metrics(
        "blur", RunOutcome.NOT_IMPORTED, 1.0, was_running=True, reason="no module \ud800 blur"
    )

    error = refusal(registry)

    assert error.details == {"reason": "no module \ufffd blur", "retry_after_seconds": 2.0}


def test_as_long_as_it_cannot_be_imported_each_rest_is_twice_as_long(
    registry: PluginRegistry, clock: Clock
) -> None:
    rests = []
    for _ in range(3):
        registry.rest_cold("blur", "no module")
        rests.append(refusal(registry).details["retry_after_seconds"])
        clock.now += 5.0

    assert rests == [2.0, 4.0, 5.0]


def test_a_new_import_that_works_ends_the_rest_of_a_lost_one_alone(registry: PluginRegistry) -> None:
    registry.rest_cold("blur", "no module")
    registry.wake_warm("blur")
    state_when_imported = registry.handle("blur").state
    run(registry, RunOutcome.LOST, times=3)

    registry.wake_warm("blur")

    assert state_when_imported is LifecycleState.LOADED
    assert registry.handle("blur").state is LifecycleState.UNAVAILABLE


def test_a_plugin_that_could_not_be_imported_never_wakes(registry: PluginRegistry, clock: Clock) -> None:
    isolation = registry.handle("blur").isolation
    registry.register_unavailable("torn", "no such module", isolation, origin="torn:Torn")
    clock.now += 1_000.0

    with pytest.raises(GovernedError, match="no such module"):
        registry.available("torn")

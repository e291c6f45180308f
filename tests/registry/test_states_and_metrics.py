"""What the registry remembers of the runs that ToolRunner reports."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from runtime import GovernedError, LifecycleState, PluginRegistry, RuntimeStartError
from runtime.lifecycle import RunOutcome
from tests.registry.plugins import described, registry_with


def end(registry: PluginRegistry, outcome: RunOutcome, milliseconds: float = 10.0) -> None:
    registry.update_execution_metrics("blur", outcome, milliseconds, was_running=True)


def state(registry: PluginRegistry) -> LifecycleState:
    return registry.handle("blur").state


def test_a_plugin_begins_as_loaded_and_without_metrics() -> None:
    handle = registry_with("blur").handle("blur")

    assert handle.state is LifecycleState.LOADED
    assert handle.metrics.to_dict() == {
        "success_count": 0,
        "error_count": 0,
        "last_execution_time_ms": None,
        "avg_execution_time_ms": None,
        "last_used": None,
    }


def test_a_run_under_way_is_running() -> None:
    registry = registry_with("blur")

    registry.mark_running("blur")

    assert state(registry) is LifecycleState.RUNNING


@pytest.mark.parametrize(
    ("outcome", "left"),
    [
        (RunOutcome.GOOD, LifecycleState.INITIALIZED),
        (RunOutcome.FAULTY, LifecycleState.FAILED),
        (RunOutcome.LOST, LifecycleState.FAILED),
        (RunOutcome.REFUSED, LifecycleState.LOADED),
        (RunOutcome.NOT_IMPORTED, LifecycleState.UNAVAILABLE),
    ],
)
def test_the_end_of_a_run_decides_the_state(outcome: RunOutcome, left: LifecycleState) -> None:
    registry = registry_with("blur")
    registry.mark_running("blur")

    end(registry, outcome)

    assert state(registry) is left


def test_with_concurrent_runs_it_stays_running_until_the_last_ends_which_decides() -> None:
    registry = registry_with("blur")
    registry.mark_running("blur")
    registry.mark_running("blur")

    end(registry, RunOutcome.FAULTY)
    state_between = state(registry)
    end(registry, RunOutcome.GOOD)

    assert state_between is LifecycleState.RUNNING
    assert state(registry) is LifecycleState.INITIALIZED


def test_refused_input_counts_as_an_error_and_leaves_the_state() -> None:
    registry = registry_with("blur")

    registry.update_execution_metrics("blur", RunOutcome.REFUSED, 1.0, was_running=False)

    assert state(registry) is LifecycleState.LOADED
    assert registry.handle("blur").metrics.error_count == 1


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (RunOutcome.GOOD, LifecycleState.INITIALIZED),
        (RunOutcome.FAULTY, LifecycleState.FAILED),
        (RunOutcome.LOST, LifecycleState.FAILED),
    ],
)
def test_a_refused_run_that_ends_last_does_not_forget_what_the_one_before_it_told(
    told: RunOutcome, left: LifecycleState
) -> None:
    registry = registry_with("blur")
    registry.mark_running("blur")
    registry.mark_running("blur")
    end(registry, told)

    end(registry, RunOutcome.REFUSED)

    assert state(registry) is left


@pytest.mark.parametrize("before", [RunOutcome.GOOD, RunOutcome.FAULTY, None])
def test_refused_runs_alone_leave_the_state_as_it_was(before: RunOutcome | None) -> None:
    registry = registry_with("blur")
    if before is not None:
        registry.mark_running("blur")
        end(registry, before)
    state_before = state(registry)
    registry.mark_running("blur")
    registry.mark_running("blur")

    end(registry, RunOutcome.REFUSED)
    end(registry, RunOutcome.REFUSED)

    assert state(registry) is state_before


def test_a_run_that_is_cancelled_after_a_failure_leaves_failed() -> None:
    registry = registry_with("blur")
    registry.mark_running("blur")
    end(registry, RunOutcome.FAULTY)
    registry.mark_running("blur")

    end(registry, RunOutcome.REFUSED)

    assert state(registry) is LifecycleState.FAILED


def test_a_fault_while_options_are_read_leaves_failed() -> None:
    registry = registry_with("blur")

    registry.update_execution_metrics("blur", RunOutcome.LOST, 1.0, was_running=False)

    assert state(registry) is LifecycleState.FAILED


def test_counts_times_and_last_use_follow_the_runs() -> None:
    registry = registry_with("blur")
    for outcome, milliseconds in (
        (RunOutcome.GOOD, 10.0),
        (RunOutcome.GOOD, 20.0),
        (RunOutcome.FAULTY, 60.0),
    ):
        registry.mark_running("blur")
        end(registry, outcome, milliseconds)

    metrics = registry.handle("blur").metrics

    assert (metrics.success_count, metrics.error_count) == (2, 1)
    assert metrics.last_execution_time_ms == 60.0
    assert metrics.avg_execution_time_ms == pytest.approx(30.0)
    assert metrics.last_used is not None
    assert datetime.now(UTC) - metrics.last_used < timedelta(minutes=1)


def test_no_run_is_lost_when_many_threads_report() -> None:
    registry = registry_with("blur")

    def report() -> None:
        for _ in range(200):
            registry.mark_running("blur")
            end(registry, RunOutcome.GOOD)

    threads = [threading.Thread(target=report) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert registry.handle("blur").metrics.success_count == 1_600
    assert state(registry) is LifecycleState.INITIALIZED


def test_a_run_of_an_unknown_plugin_is_nobody_s() -> None:
    registry = registry_with("blur")

    registry.update_execution_metrics("smear", RunOutcome.REFUSED, 1.0, was_running=False)

    assert [handle.name for handle in registry.handles()] == ["blur"]


def test_an_unknown_name_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(GovernedError, match="Did you mean blur") as caught:
        registry_with("blur", "sharpen").handle("blurr")

    assert caught.value.details == {"close_matches": ["blur"]}


def test_two_plugins_of_one_name_are_an_error_that_names_both() -> None:
    registry = registry_with("blur")

    with pytest.raises(RuntimeStartError, match="other:Blur and plugins:blur both call themselves 'blur'"):
        registry.register(described("blur"), registry.handle("blur").isolation, origin="other:Blur")

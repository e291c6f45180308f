"""What the process sandbox adds: limits, a clean environment, cancelling, and no waiting for nothing."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runtime import CancelToken, ErrorCode, GovernedError, Limits
from runtime.sandbox.contract import SandboxRequest
from runtime.sandbox.process import ProcessSandbox
from tests.plugins.pictures import plain
from tests.runtime.sandbox.processes import descendants, has_ended
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUEST = SandboxRequest(plain(), "image/png", {}, max_output_bytes=10_000)
MEBIBYTE = 1024 * 1024


@contextmanager
def warm(stem: str, *, workers: int = 1, startup_timeout_seconds: float = 30.0) -> Iterator[ProcessSandbox]:
    limits = Limits(timeout_seconds=20.0, memory_bytes=64 * MEBIBYTE)
    sandbox = ProcessSandbox(
        dotted_name(stem),
        workers=workers,
        default_limits=limits,
        startup_timeout_seconds=startup_timeout_seconds,
    )
    try:
        sandbox.describe()
        yield sandbox
    finally:
        sandbox.close()


def answer(sandbox: ProcessSandbox) -> dict[str, object]:
    result: dict[str, object] = json.loads(sandbox.call(REQUEST, CancelToken()))
    return result


def open_files_and_threads() -> tuple[int, int]:
    return len(list(Path("/proc/self/fd").iterdir())), threading.active_count()


def error_of(
    sandbox: ProcessSandbox, token: CancelToken | None = None, request: SandboxRequest = REQUEST
) -> GovernedError:
    with pytest.raises(GovernedError) as caught:
        sandbox.call(request, token or CancelToken())
    return caught.value


def process_of(sandbox: ProcessSandbox) -> int:
    process = answer(sandbox)["process"]
    assert isinstance(process, int)
    return process


def test_the_plugin_s_module_is_imported_in_the_child_alone() -> None:
    with warm("reports_limits") as sandbox:
        answer(sandbox)

    assert "tests.runtime.tools.reports_limits" not in sys.modules


def test_the_child_stays_warm_between_calls() -> None:
    with warm("answers") as sandbox:
        assert process_of(sandbox) == process_of(sandbox)


def test_the_child_outlives_the_thread_that_had_it_made() -> None:
    opened: list[ProcessSandbox] = []
    processes: list[int] = []

    def open_and_ask() -> None:
        limits = Limits(timeout_seconds=20.0)
        sandbox = ProcessSandbox(
            dotted_name("answers"), workers=1, default_limits=limits, startup_timeout_seconds=30.0
        )
        opened.append(sandbox)
        processes.append(process_of(sandbox))

    opener = threading.Thread(target=open_and_ask)
    opener.start()
    opener.join()
    (sandbox,) = opened
    descriptor = os.pidfd_open(processes[0])

    ended = has_ended(descriptor, patience_seconds=0.3)
    asked_again = process_of(sandbox)

    sandbox.close()
    assert not ended
    assert asked_again == processes[0]


def test_no_file_descriptor_and_no_thread_is_left_of_children_that_were_lost() -> None:
    with warm("segfaults") as sandbox:
        error_of(sandbox)
    gc.collect()
    before = open_files_and_threads()

    with warm("segfaults") as sandbox:
        for _ in range(4):
            error_of(sandbox)
    gc.collect()

    assert open_files_and_threads() == before


def test_the_kernel_holds_the_limits() -> None:
    with warm("reports_limits") as sandbox:
        limits = answer(sandbox)

    memory = limits["AS"]
    assert isinstance(memory, int)
    assert 64 * MEBIBYTE < memory < 4096 * MEBIBYTE
    assert (limits["CORE"], limits["FSIZE"], limits["NOFILE"]) == (0, 64 * MEBIBYTE, 256)
    assert limits["no_new_privileges"] is True


def test_processor_time_is_bounded_anew_for_each_call() -> None:
    with warm("reports_limits") as sandbox:
        first, second = answer(sandbox)["CPU"], answer(sandbox)["CPU"]

    assert isinstance(first, int)
    assert isinstance(second, int)
    assert 20 < first <= second < 20 * (os.cpu_count() or 1) + 60


@pytest.mark.parametrize("stem", ["fork_bomb", "starts_program"])
def test_no_process_can_be_started(stem: str) -> None:
    with warm(stem) as sandbox:
        error = error_of(sandbox)

    assert error.code is ErrorCode.PLUGIN_RAISED
    assert error.details == {"exception": "PermissionError"}


def test_a_plugin_that_signals_its_whole_group_reaches_nobody_but_itself() -> None:
    with warm("signals_group") as sandbox:
        error = error_of(sandbox)

    assert error.details == {"signal": "SIGKILL"}


def test_a_polite_request_to_the_child_does_not_break_its_run() -> None:
    with warm("asks_itself_to_end") as sandbox:
        assert answer(sandbox) == {"still": "here"}


def test_threads_can_be_started() -> None:
    with warm("starts_threads") as sandbox:
        assert answer(sandbox) == {"sum": 2500}


def test_the_service_s_environment_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_SECRET", "opensesame")
    with warm("spies_environment") as sandbox:
        seen = answer(sandbox)

    assert "GOVERNANCE_SECRET" not in str(seen["variables"])
    assert "opensesame" not in str(seen["kernel"])


def test_a_child_that_is_killed_while_idle_costs_nothing() -> None:
    with warm("answers") as sandbox:
        first = process_of(sandbox)
        os.kill(first, signal.SIGKILL)

        second = process_of(sandbox)

    assert second != first


def test_options_whose_model_crashes_cost_one_envelope() -> None:
    with warm("has_options") as sandbox:
        with pytest.raises(GovernedError) as caught:
            sandbox.check_options({"radius": 1, "crash": True}, CancelToken())
        sandbox.check_options({"radius": 1}, CancelToken())

    assert caught.value.code is ErrorCode.PLUGIN_CRASHED


def test_what_the_options_took_is_taken_off_the_time_of_the_run() -> None:
    with warm("hangs_long") as sandbox:
        started = time.monotonic()

        error = error_of(sandbox, request=replace(REQUEST, spent_seconds=119.7))

    assert (error.code, error.details) == (ErrorCode.PLUGIN_TIMEOUT, {"timeout_seconds": 120.0})
    assert time.monotonic() - started < 10.0


def test_a_clock_that_is_set_ends_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with warm("takes_a_moment") as sandbox:
        real, started = time.time, time.monotonic()
        monkeypatch.setattr(time, "time", lambda: real() + 1e6 * (time.monotonic() - started))

        assert answer(sandbox) == {"took": "a moment"}


def test_a_run_under_way_is_killed_when_it_is_cancelled() -> None:
    with warm("hangs_long") as sandbox:
        token = CancelToken()
        cancelling = threading.Timer(0.1, token.cancel)
        cancelling.start()
        started = time.monotonic()

        error = error_of(sandbox, token)

        cancelling.join()
    assert error.code is ErrorCode.CANCELLED
    assert time.monotonic() - started < 5.0


def test_a_run_may_be_cancelled_again_while_its_child_is_made_anew() -> None:
    with warm("hangs_long") as sandbox:
        token = CancelToken()
        errors: list[GovernedError] = []
        running = threading.Thread(target=lambda: errors.append(error_of(sandbox, token)))
        running.start()
        running.join(0.1)  # it has begun; if not, it is cancelled before

        while running.is_alive():
            token.cancel()

    assert [error.code for error in errors] == [ErrorCode.CANCELLED]


def test_a_run_that_waits_for_a_child_is_cancelled_without_touching_the_one_that_has_it() -> None:
    with warm("hangs_long") as sandbox:
        running, waiting = CancelToken(), CancelToken()
        errors: list[GovernedError] = []
        holder = threading.Thread(target=lambda: errors.append(error_of(sandbox, running)))
        holder.start()
        cancelling = threading.Timer(0.1, waiting.cancel)
        cancelling.start()

        error_of(sandbox, waiting)
        untouched = holder.is_alive()
        running.cancel()
        holder.join()
        cancelling.join()

    assert untouched
    assert [error.code for error in errors] == [ErrorCode.CANCELLED]


def test_after_a_cancelled_run_the_next_one_is_answered() -> None:
    with warm("answers") as sandbox:
        token = CancelToken()
        token.cancel()
        error_of(sandbox, token)

        assert answer(sandbox)["bytes"]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Be interrupted by SIGINT also where a shell started the tests in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_child_of_a_call_that_is_interrupted_from_the_keyboard_is_replaced(interruptible: None) -> None:
    with warm("hangs_long") as sandbox:
        children = [os.pidfd_open(process) for process in descendants(os.getpid())]
        interrupting = threading.Timer(0.2, signal.raise_signal, [signal.SIGINT])
        interrupting.start()

        with pytest.raises(KeyboardInterrupt):
            sandbox.call(REQUEST, CancelToken())

        interrupting.join()
        ended = [has_ended(descriptor, patience_seconds=2.0) for descriptor in children]
    assert any(ended)


def test_as_many_runs_as_workers_go_on_at_one_time() -> None:
    with warm("meets", workers=2) as sandbox:
        answers: list[dict[str, object]] = []
        threads = [threading.Thread(target=lambda: answers.append(answer(sandbox))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert [result["met"] for result in answers] == [True, True]


def test_a_call_under_way_gets_an_error_when_the_sandbox_is_closed() -> None:
    with warm("hangs_long") as sandbox:
        errors: list[GovernedError] = []
        caller = threading.Thread(target=lambda: errors.append(error_of(sandbox)))
        caller.start()
        closing = threading.Timer(0.2, sandbox.close)
        closing.start()
        caller.join(timeout=15.0)
        closing.join()

    assert [error.code for error in errors] == [ErrorCode.PLUGIN_UNAVAILABLE]


def test_an_import_that_never_ends_is_given_up() -> None:
    started = time.monotonic()

    with (
        pytest.raises(GovernedError, match="took longer than 1 s"),
        warm("import_hangs", startup_timeout_seconds=1.0),
    ):
        pass

    assert time.monotonic() - started < 10.0

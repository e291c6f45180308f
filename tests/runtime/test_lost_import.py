"""A plugin whose module can no longer be imported when a new child is made, and then can be again."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from runtime import ErrorCode, Failure, LifecycleState, Runtime, RuntimeSettings, Success, start_runtime
from tests.plugins.pictures import payload, plain
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PICTURE = payload(plain())
MODULE = "a_module_that_comes_and_goes"
PATIENCE_SECONDS = 20.0


class ModuleOnDisk:
    """A module with the plugin `answers`, which can be broken and mended."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{MODULE}.py"
        self.mend()

    def mend(self) -> None:
        self._file.write_text("from tests.runtime.tools.answers import Answers\n")

    def lose(self) -> None:
        self._file.unlink()


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleOnDisk:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return ModuleOnDisk(tmp_path)


@pytest.fixture
def runtime(module: ModuleOnDisk) -> Iterator[Runtime]:
    settings = RuntimeSettings(
        plugins=(f"{MODULE}:Answers", dotted_name("raises")),
        entry_points=False,
        breaker_backoff_seconds=0.2,
    )
    with start_runtime(settings) as started:
        yield started


def kill_child(runtime: Runtime) -> None:
    envelope = runtime.tool_runner.run("answers", PICTURE)
    assert isinstance(envelope, Success)
    process = envelope.result["process"]
    assert isinstance(process, int)
    os.kill(process, signal.SIGKILL)


def comes_true(question: Callable[[], bool]) -> bool:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up_at:
        if question():
            return True
    return False


def test_a_plugin_that_cannot_be_imported_again_is_unavailable_with_its_reason_and_not_ready(
    runtime: Runtime, module: ModuleOnDisk
) -> None:
    ready_before = runtime.ready
    module.lose()
    kill_child(runtime)

    envelope = runtime.tool_runner.run("answers", PICTURE)
    handle = runtime.registry.handle("answers")

    assert isinstance(envelope, Failure)
    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert handle.state is LifecycleState.UNAVAILABLE
    assert f"No module named '{MODULE}'" in str(handle.reason)
    assert (ready_before, runtime.ready) == (True, False)
    assert runtime.registry.handle("raises").state is LifecycleState.LOADED


def test_it_is_tried_again_after_a_rest_and_recovers_by_the_first_run_that_works(
    runtime: Runtime, module: ModuleOnDisk
) -> None:
    module.lose()
    kill_child(runtime)
    runtime.tool_runner.run("answers", PICTURE)
    module.mend()

    def works() -> bool:
        return isinstance(runtime.tool_runner.run("answers", PICTURE), Success)

    assert comes_true(works)
    assert runtime.registry.handle("answers").state is LifecycleState.INITIALIZED
    assert runtime.ready


def test_while_the_import_fails_each_rest_is_longer(runtime: Runtime, module: ModuleOnDisk) -> None:
    module.lose()
    kill_child(runtime)
    rests: set[float] = set()

    def has_rested_thrice() -> bool:
        envelope = runtime.tool_runner.run("answers", PICTURE)
        assert isinstance(envelope, Failure)
        if "retry_after_seconds" not in envelope.error.details:  # the plugin was really asked
            rests.add(len(rests))
        return len(rests) == 3

    started = time.monotonic()
    assert comes_true(has_rested_thrice)
    assert time.monotonic() - started >= 0.2 + 0.4


def test_it_recovers_though_nobody_runs_it_and_is_ready_no_sooner(
    runtime: Runtime, module: ModuleOnDisk
) -> None:
    module.lose()
    kill_child(runtime)
    runtime.tool_runner.run("answers", PICTURE)
    ready_while_lost = runtime.ready
    module.mend()

    recovered = comes_true(lambda: runtime.ready)

    assert (ready_while_lost, recovered) == (False, True)
    assert runtime.registry.handle("answers").state is LifecycleState.LOADED
    assert isinstance(runtime.tool_runner.run("answers", PICTURE), Success)


def test_without_any_plugin_that_can_be_run_it_is_not_ready() -> None:
    settings = RuntimeSettings(plugins=(dotted_name("import_fails"),), entry_points=False)

    with start_runtime(settings) as runtime:
        assert not runtime.ready

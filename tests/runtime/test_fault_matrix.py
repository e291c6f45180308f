"""The whole matrix: each way to fail, at each level of child processes, costs one envelope."""

from __future__ import annotations

import os
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

import pytest

from runtime import (
    ErrorCode,
    Failure,
    IsolationLevel,
    LifecycleState,
    Runtime,
    RuntimeSettings,
    Success,
    start_runtime,
)
from runtime.sandbox.process import why_not_strict
from tests.plugins.pictures import payload, plain
from tests.runtime.fault_codes import FAULT_CODES
from tests.runtime.sandbox.processes import descendants, has_ended
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = payload(plain())
#: How long a process may take to notice that its parent is gone.
PATIENCE_SECONDS = 10.0

#: The ways of runtime.md; all of them at one level are tried in `test_faults`.
FAULTS = {
    name: FAULT_CODES[name]
    for name in (
        *("segfaults", "exits", "hangs", "ignores-sigterm", "eats-memory", "fork-bomb", "huge-output"),
        "returns-unpicklable",
    )
}


@pytest.fixture(scope="module", params=[IsolationLevel.PROCESS, IsolationLevel.STRICT])
def matrix_runtime(request: pytest.FixtureRequest) -> Iterator[tuple[Runtime, IsolationLevel]]:
    stems = [name.replace("-", "_") for name in (*FAULTS, "import-exits", "answers")]
    settings = RuntimeSettings(
        plugins=tuple(dotted_name(stem) for stem in stems),
        entry_points=False,
        isolation=request.param,
        breaker_threshold=1_000,
    )
    resource_tracker.ensure_running()  # whatever uses multiprocessing starts it, and it stays
    others = descendants(os.getpid())
    with start_runtime(settings) as runtime:
        yield runtime, request.param
        children = {process: os.pidfd_open(process) for process in descendants(os.getpid()) - others}
    assert children
    # The kernel ends a ward after its warden, which is waited for.
    outlived = [process for process, file in children.items() if not has_ended(file, PATIENCE_SECONDS)]
    assert outlived == []
    assert descendants(os.getpid()) <= others


def test_the_level_is_the_one_that_the_machine_gives(
    matrix_runtime: tuple[Runtime, IsolationLevel],
) -> None:
    runtime, asked_for = matrix_runtime
    given = asked_for if why_not_strict() is None else IsolationLevel.PROCESS

    assert {handle.isolation for handle in runtime.registry.handles()} == {given}


@pytest.mark.parametrize(("plugin", "code"), FAULTS.items())
def test_a_fault_costs_one_envelope_and_neither_the_next_call_nor_a_neighbour(
    matrix_runtime: tuple[Runtime, IsolationLevel], plugin: str, code: ErrorCode
) -> None:
    runtime, _ = matrix_runtime
    before = runtime.tool_runner.run("answers", PICTURE)
    first = runtime.tool_runner.run(plugin, PICTURE)
    neighbour = runtime.tool_runner.run("answers", PICTURE)
    second = runtime.tool_runner.run(plugin, PICTURE)

    assert isinstance(first, Failure)
    assert isinstance(second, Failure)
    assert (first.code, second.code) == (code, code)
    assert isinstance(before, Success)
    assert isinstance(neighbour, Success)
    # The neighbour's very process has lived on.
    assert neighbour.result == before.result
    assert runtime.registry.handle(plugin).state is LifecycleState.FAILED


def test_a_crash_during_import_costs_that_plugin_alone(
    matrix_runtime: tuple[Runtime, IsolationLevel],
) -> None:
    runtime, _ = matrix_runtime
    envelope = runtime.tool_runner.run("tests.runtime.tools.import_exits:ImportExits", PICTURE)

    assert isinstance(envelope, Failure)
    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert isinstance(runtime.tool_runner.run("answers", PICTURE), Success)

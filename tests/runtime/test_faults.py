"""Each way in which a plugin can go wrong costs one envelope, and the next call is answered."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from runtime import (
    Envelope,
    ErrorCode,
    Failure,
    LifecycleState,
    Runtime,
    RuntimeSettings,
    Success,
    start_runtime,
)
from tests.plugins.pictures import payload, plain
from tests.runtime.fault_codes import FAULT_CODES
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = payload(plain())

FAULTS = {name: code for name, code in FAULT_CODES.items() if name != "fork-bomb"}

#: Those that end or block the child process, so that the next call needs a new one.
LOSSES = ("hangs", "ignores-sigterm", "spins", "exits", "exits-quietly", "segfaults", "killed", "eats-memory")

BESIDES = ("answers", "floods-stdout", "refuses-input", "refuses-unspeakably", "import-fails", "import-exits")
STEMS = [name.replace("-", "_") for name in (*FAULTS, *BESIDES)]


@pytest.fixture(scope="module")
def wild_runtime() -> Iterator[Runtime]:
    settings = RuntimeSettings(
        plugins=tuple(dotted_name(stem) for stem in STEMS),
        entry_points=False,
        # These plugins crash again and again on purpose; the breaker has its own tests.
        breaker_threshold=1_000,
    )
    with start_runtime(settings) as runtime:
        yield runtime


def failure(envelope: Envelope) -> Failure:
    assert isinstance(envelope, Failure)
    return envelope


@pytest.mark.parametrize(("plugin", "code"), FAULTS.items())
def test_each_fault_has_its_code_and_leaves_the_plugin_failed(
    wild_runtime: Runtime, plugin: str, code: ErrorCode
) -> None:
    envelope = wild_runtime.tool_runner.run(plugin, PICTURE)

    assert failure(envelope).code is code
    assert wild_runtime.registry.handle(plugin).state is LifecycleState.FAILED


@pytest.mark.parametrize("plugin", LOSSES)
def test_the_same_plugin_is_asked_again_right_after_its_process_was_lost(
    wild_runtime: Runtime, plugin: str
) -> None:
    wild_runtime.tool_runner.run(plugin, PICTURE)

    envelope = wild_runtime.tool_runner.run(plugin, PICTURE)

    assert failure(envelope).code is FAULTS[plugin]


def test_a_neighbour_is_answered_at_once_after_a_loss(wild_runtime: Runtime) -> None:
    wild_runtime.tool_runner.run("answers", PICTURE)
    wild_runtime.tool_runner.run("segfaults", PICTURE)
    started = time.monotonic()

    envelope = wild_runtime.tool_runner.run("answers", PICTURE)

    assert isinstance(envelope, Success)
    assert time.monotonic() - started < 1.0


def test_a_flood_on_standard_output_neither_blocks_nor_shows(
    wild_runtime: Runtime, capfd: pytest.CaptureFixture[str]
) -> None:
    envelope = wild_runtime.tool_runner.run("floods-stdout", PICTURE)

    assert isinstance(envelope, Success)
    assert capfd.readouterr() == ("", "")


def test_an_exception_is_named_in_public_and_quoted_in_the_internal_traceback_alone(
    wild_runtime: Runtime,
) -> None:
    envelope = failure(wild_runtime.tool_runner.run("raises", PICTURE))

    assert "TornPageError" in envelope.error.message
    assert "opensesame" not in str(envelope.public())
    assert "opensesame" in str(envelope.traceback)


def test_a_signal_that_killed_the_process_is_named(wild_runtime: Runtime) -> None:
    envelope = failure(wild_runtime.tool_runner.run("segfaults", PICTURE))

    assert envelope.error.details["signal"] == "SIGSEGV"


def test_an_exit_with_status_zero_is_noticed_long_before_the_time_limit(wild_runtime: Runtime) -> None:
    started = time.monotonic()

    envelope = failure(wild_runtime.tool_runner.run("exits-quietly", PICTURE))

    assert envelope.error.details["exit_status"] == 0
    assert time.monotonic() - started < 10.0


def test_a_plugin_that_refuses_its_first_picture_is_not_at_fault_and_as_loaded_as_before(
    wild_runtime: Runtime,
) -> None:
    envelope = failure(wild_runtime.tool_runner.run("refuses-input", PICTURE))

    assert envelope.code is ErrorCode.INPUT_INVALID
    assert envelope.error.message == "'image' shows no face."
    assert wild_runtime.registry.handle("refuses-input").state is LifecycleState.LOADED


def test_what_a_plugin_says_can_be_sent_whatever_it_says(wild_runtime: Runtime) -> None:
    envelope = failure(wild_runtime.tool_runner.run("refuses-unspeakably", PICTURE))

    json.dumps(envelope.to_dict(), allow_nan=False, ensure_ascii=False).encode()
    assert envelope.error.message.startswith("bad \ufffd  thing!!!")
    assert len(envelope.error.message) <= 1_000


@pytest.mark.parametrize(
    ("stem", "reason"),
    [
        ("import_fails:ImportFails", "a_package_that_nobody_has"),
        ("import_exits:ImportExits", "its process died on the way"),
    ],
)
def test_a_plugin_that_cannot_be_imported_is_unavailable_with_its_reason(
    wild_runtime: Runtime, stem: str, reason: str
) -> None:
    name = f"tests.runtime.tools.{stem}"

    envelope = failure(wild_runtime.tool_runner.run(name, PICTURE))

    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert reason in envelope.error.message
    assert wild_runtime.registry.handle(name).state is LifecycleState.UNAVAILABLE

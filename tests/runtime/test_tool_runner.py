"""ToolRunner: every path ends in a success or an envelope, and every path is counted."""

from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from runtime import (
    CancelToken,
    Envelope,
    ErrorCode,
    Failure,
    GovernedError,
    LifecycleState,
    Limits,
    PluginRegistry,
    Runtime,
    RuntimeSettings,
    Success,
    ToolRunner,
    start_runtime,
)
from runtime.sandbox.inline import InlineSandbox
from runtime.validation import InputLimits
from tests.plugins.pictures import payload, plain
from tests.registry.plugins import registry_with
from tests.runtime.tools import dotted_name

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = payload(plain())
STEMS = ("answers", "raises", "has_options", "returns_list", "returns_none")


@pytest.fixture(scope="module")
def some_runtime() -> Iterator[Runtime]:
    settings = RuntimeSettings(
        plugins=tuple(dotted_name(stem) for stem in STEMS),
        entry_points=False,
    )
    with start_runtime(settings) as runtime:
        yield runtime


def failure(envelope: Envelope) -> Failure:
    assert isinstance(envelope, Failure)
    return envelope


def counts(runtime: Runtime, plugin: str) -> tuple[int, int]:
    metrics = runtime.registry.handle(plugin).metrics
    return metrics.success_count, metrics.error_count


def test_a_success_holds_the_plugin_its_result_and_the_time_it_took(some_runtime: Runtime) -> None:
    envelope = some_runtime.tool_runner.run("answers", PICTURE)

    assert isinstance(envelope, Success)
    assert (envelope.plugin, envelope.isolation) == ("answers", "process")
    assert envelope.result["bytes"] == len(plain())
    assert 0.0 < envelope.execution_time_ms < 60_000.0


def test_a_success_is_counted_and_leaves_initialized(some_runtime: Runtime) -> None:
    before = counts(some_runtime, "answers")

    some_runtime.tool_runner.run("answers", PICTURE)

    assert counts(some_runtime, "answers") == (before[0] + 1, before[1])
    assert some_runtime.registry.handle("answers").state is LifecycleState.INITIALIZED


def test_base64_arrives_at_the_plugin_as_bytes(some_runtime: Runtime) -> None:
    text = base64.b64encode(plain()).decode()

    envelope = some_runtime.tool_runner.run("answers", {"image": text, "mime_type": "image/png"})

    assert isinstance(envelope, Success)
    assert envelope.result["bytes"] == len(plain())


def test_an_unknown_plugin_gives_an_envelope_with_near_names(some_runtime: Runtime) -> None:
    envelope = failure(some_runtime.tool_runner.run("answer", PICTURE))

    assert envelope.code is ErrorCode.PLUGIN_UNKNOWN
    assert envelope.error.details["close_matches"] == ["answers"]
    assert envelope.error.plugin == "answer"


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"image": b"", "mime_type": "image/png"},
        {"image": plain(), "mime_type": ""},
        {"image": plain(), "mime_type": "image/jpeg"},
    ],
)
def test_bad_input_is_counted_and_leaves_the_state_and_the_plugin_alone(
    some_runtime: Runtime, bad: dict[str, object]
) -> None:
    before = counts(some_runtime, "raises"), some_runtime.registry.handle("raises").state

    envelope = failure(some_runtime.tool_runner.run("raises", bad))

    assert envelope.code is ErrorCode.INPUT_INVALID
    assert counts(some_runtime, "raises") == (before[0][0], before[0][1] + 1)
    assert some_runtime.registry.handle("raises").state is before[1]


def test_bad_options_are_refused_before_the_run_begins(some_runtime: Runtime) -> None:
    envelope = failure(some_runtime.tool_runner.run("has-options", payload(plain(), radius="wide")))

    assert envelope.code is ErrorCode.INPUT_INVALID
    assert some_runtime.registry.handle("has-options").state is LifecycleState.LOADED


def test_options_nested_too_deep_reach_no_child_and_leave_the_state(some_runtime: Runtime) -> None:
    state_before = some_runtime.registry.handle("has-options").state
    options: dict[str, object] = {}
    for _ in range(600):
        options = {"deeper": options}

    envelopes = [
        failure(some_runtime.tool_runner.run("has-options", payload(plain(), radius=options)))
        for _ in range(RuntimeSettings().breaker_threshold + 1)
    ]

    assert {envelope.code for envelope in envelopes} == {ErrorCode.INPUT_INVALID}
    assert some_runtime.registry.handle("has-options").state is state_before


def test_options_without_which_it_cannot_run_are_missed_when_none_are_given(some_runtime: Runtime) -> None:
    envelope = failure(some_runtime.tool_runner.run("has-options", PICTURE))

    assert envelope.error.message == "'options.radius': Field required."


def test_an_options_model_that_crashes_is_the_plugin_s_fault(some_runtime: Runtime) -> None:
    envelope = failure(some_runtime.tool_runner.run("has-options", payload(plain(), radius=1, crash=True)))

    assert envelope.code is ErrorCode.PLUGIN_CRASHED
    assert some_runtime.registry.handle("has-options").state is LifecycleState.FAILED


def test_good_options_reach_the_plugin_as_its_own_model(some_runtime: Runtime) -> None:
    envelope = some_runtime.tool_runner.run("has-options", payload(plain(), radius="7"))

    assert isinstance(envelope, Success)
    assert envelope.result == {"radius": 7}


def test_a_cancelled_run_is_an_error_but_not_the_plugin_s(some_runtime: Runtime) -> None:
    token = CancelToken()
    token.cancel()
    before = counts(some_runtime, "answers")

    envelope = failure(some_runtime.tool_runner.run("answers", PICTURE, token))

    assert envelope.code is ErrorCode.CANCELLED
    assert counts(some_runtime, "answers") == (before[0], before[1] + 1)
    assert some_runtime.registry.handle("answers").state is LifecycleState.INITIALIZED


def runner_without_sandboxes(registry: PluginRegistry) -> ToolRunner:
    return ToolRunner(
        registry, {}, input_limits=InputLimits(1_000_000, 1_000_000), max_output_bytes=1_000_000
    )


def test_a_fault_of_the_runtime_itself_is_an_envelope_too_and_not_the_plugin_s() -> None:
    registry = registry_with("blur")

    envelope = failure(runner_without_sandboxes(registry).run("blur", PICTURE))

    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert envelope.error.details["exception"] == "KeyError"
    assert registry.handle("blur").state is LifecycleState.LOADED
    assert registry.handle("blur").metrics.error_count == 1


@pytest.mark.parametrize("name", [[], {}, None, 1, b"blur"], ids=repr)
def test_a_name_that_is_no_text_is_nobody_s(name: object) -> None:
    registry = registry_with("blur")

    envelope = failure(runner_without_sandboxes(registry).run(name, PICTURE))  # type: ignore[arg-type]  # the fault on show

    assert (envelope.code, envelope.error.plugin) == (ErrorCode.PLUGIN_UNKNOWN, None)
    assert registry.handle("blur").metrics.error_count == 0


def test_a_payload_that_cannot_be_read_is_invalid_input() -> None:
    image = memoryview(plain())
    image.release()

    envelope = failure(runner_without_sandboxes(registry_with("blur")).run("blur", {"image": image}))

    assert (envelope.code, envelope.error.message) == (
        ErrorCode.INPUT_INVALID,
        "The payload cannot be read: ValueError.",
    )


def test_a_payload_that_is_no_mapping_is_an_envelope_too() -> None:
    envelope = failure(runner_without_sandboxes(registry_with("blur")).run("blur", None))  # type: ignore[arg-type]  # the fault on show

    assert (envelope.code, envelope.error.details["field"]) == (ErrorCode.INPUT_INVALID, "payload")


def inline_runner(stem: str) -> tuple[PluginRegistry, ToolRunner]:
    sandbox = InlineSandbox(dotted_name(stem), default_limits=Limits())
    registry, description = PluginRegistry(), sandbox.describe()
    registry.register(description, sandbox.level, origin=dotted_name(stem))
    sandboxes, limits = {description.name: sandbox}, InputLimits(1_000, 1_000)
    return registry, ToolRunner(registry, sandboxes, input_limits=limits, max_output_bytes=1_000)


def test_on_a_thread_what_looks_like_an_interrupt_is_the_plugin_s_fault() -> None:
    registry, runner = inline_runner("interrupts")

    with ThreadPoolExecutor(1) as threads:
        envelope = failure(threads.submit(runner.run, "interrupts", PICTURE).result())

    assert envelope.code is ErrorCode.PLUGIN_RAISED
    assert registry.handle("interrupts").state is LifecycleState.FAILED


def test_an_interrupt_passes_through_and_is_counted_all_the_same() -> None:
    registry, runner = inline_runner("interrupts")

    with pytest.raises(KeyboardInterrupt):
        runner.run("interrupts", PICTURE)

    assert registry.handle("interrupts").metrics.error_count == 1
    assert registry.handle("interrupts").state is LifecycleState.LOADED


def test_the_error_of_a_run_never_reaches_the_caller_as_an_exception(some_runtime: Runtime) -> None:
    names = [handle.name for handle in some_runtime.registry.handles() if handle.name.startswith("returns")]

    codes = {failure(some_runtime.tool_runner.run(name, PICTURE)).code for name in names}

    assert codes == {ErrorCode.OUTPUT_INVALID}
    assert not issubclass(Failure, GovernedError)

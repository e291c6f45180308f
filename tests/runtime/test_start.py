"""From settings to a runtime: what starts, what is left out and why, and what refuses to start."""

from __future__ import annotations

import pytest

from runtime import (
    ErrorCode,
    Failure,
    IsolationLevel,
    LifecycleState,
    Runtime,
    RuntimeSettings,
    RuntimeStartError,
    Success,
    start_runtime,
)
from tests.plugins.pictures import PHOTOGRAPH, payload, plain
from tests.runtime.tools import dotted_name


def settings_for(*stems: str, **choices: object) -> RuntimeSettings:
    names = tuple(dotted_name(stem) for stem in stems)
    return RuntimeSettings(plugins=names, entry_points=False, **choices)  # type: ignore[arg-type]  # each test's own


def level_of(runtime: Runtime, plugin: str) -> IsolationLevel:
    return runtime.registry.handle(plugin).isolation


def test_the_shipped_plugins_start_by_default_and_work_on_a_photograph() -> None:
    with start_runtime(RuntimeSettings(entry_points=False)) as runtime:
        photograph = payload(PHOTOGRAPH.read_bytes(), "JPEG")
        envelopes = [
            runtime.tool_runner.run(handle.name, photograph) for handle in runtime.registry.handles()
        ]

    assert [type(envelope) for envelope in envelopes] == [Success, Success]


def test_it_is_ready_until_it_is_closed() -> None:
    runtime = start_runtime(settings_for("answers"))
    ready_before = runtime.ready

    runtime.close()

    assert (ready_before, runtime.ready) == (True, False)


def test_after_closing_a_run_gets_an_envelope() -> None:
    with start_runtime(settings_for("answers")) as runtime:
        pass

    envelope = runtime.tool_runner.run("answers", payload(plain()))

    assert isinstance(envelope, Failure)
    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE


def test_one_that_cannot_be_imported_does_not_keep_the_others_from_starting() -> None:
    with start_runtime(settings_for("import_fails", "answers")) as runtime:
        states = [handle.state for handle in runtime.registry.handles()]

    assert states == [LifecycleState.LOADED, LifecycleState.UNAVAILABLE]


def test_a_duplicate_name_stops_the_start_and_names_both() -> None:
    with pytest.raises(RuntimeStartError, match=r"same_name:SameName and .*answers:Answers"):
        start_runtime(settings_for("answers", "same_name"))


def test_the_default_level_is_process() -> None:
    with start_runtime(settings_for("answers")) as runtime:
        assert level_of(runtime, "answers") is IsolationLevel.PROCESS


def test_inline_is_given_to_who_asks_for_it() -> None:
    with start_runtime(settings_for("answers", isolation=IsolationLevel.INLINE)) as runtime:
        envelope = runtime.tool_runner.run("answers", payload(plain()))
        level = level_of(runtime, "answers")

    assert level is IsolationLevel.INLINE
    assert isinstance(envelope, Success)


def test_a_plugin_that_accepts_only_more_isolation_than_the_settings_ask_for_gets_more() -> None:
    with start_runtime(settings_for("wants_strict", isolation=IsolationLevel.INLINE)) as runtime:
        assert level_of(runtime, "wants-strict") is IsolationLevel.PROCESS


def test_strict_that_is_not_required_becomes_process_and_says_so() -> None:
    with start_runtime(settings_for("answers", isolation=IsolationLevel.STRICT)) as runtime:
        assert level_of(runtime, "answers") is IsolationLevel.PROCESS


def test_strict_that_is_required_refuses_to_start() -> None:
    with pytest.raises(RuntimeStartError, match="isolation: strict is required"):
        start_runtime(settings_for("answers", isolation=IsolationLevel.STRICT, isolation_required=True))


def test_a_plugin_that_needs_strict_is_refused_where_levels_are_required() -> None:
    with start_runtime(settings_for("wants_strict", "answers", isolation_required=True)) as runtime:
        envelope = runtime.tool_runner.run("wants-strict", payload(plain()))
        neighbour = runtime.tool_runner.run("answers", payload(plain()))

    assert isinstance(envelope, Failure)
    assert envelope.code is ErrorCode.PLUGIN_UNAVAILABLE
    assert "strict" in envelope.error.message
    assert isinstance(neighbour, Success)

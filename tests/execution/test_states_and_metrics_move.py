from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.api.requests import ANALYZE, asking

if TYPE_CHECKING:
    from tests.service.api_client import ApiClient


def counts(plugin: dict[str, Any]) -> tuple[int, int]:
    return plugin["metrics"]["success_count"], plugin["metrics"]["error_count"]


def test_a_success_counts_and_leaves_the_plugin_initialized(governed: ApiClient) -> None:
    successes, errors = counts(governed.plugin("answers"))

    governed.post(ANALYZE, json=asking())

    after = governed.plugin("answers")
    assert (counts(after), after["state"]) == ((successes + 1, errors), "INITIALIZED")


@pytest.mark.parametrize("plugin", ["raises", "returns-list", "eats-memory"])
def test_a_fault_of_the_plugin_counts_and_leaves_it_failed(governed: ApiClient, plugin: str) -> None:
    successes, errors = counts(governed.plugin(plugin))

    governed.post(ANALYZE, json=asking(plugin))

    after = governed.plugin(plugin)
    assert (counts(after), after["state"]) == ((successes, errors + 1), "FAILED")


def test_bad_input_counts_as_an_error_and_leaves_the_state(governed: ApiClient) -> None:
    governed.post(ANALYZE, json=asking())
    successes, errors = counts(governed.plugin("answers"))

    governed.post(ANALYZE, json=asking(image=b""))

    after = governed.plugin("answers")
    assert (counts(after), after["state"]) == ((successes, errors + 1), "INITIALIZED")


def test_times_and_last_use_move_with_every_run(governed: ApiClient) -> None:
    governed.post(ANALYZE, json=asking())
    before = governed.plugin("answers")["metrics"]

    governed.post(ANALYZE, json=asking())

    after = governed.plugin("answers")["metrics"]
    assert after["last_used"] > before["last_used"]
    assert after["last_execution_time_ms"] > 0
    assert after["avg_execution_time_ms"] > 0


def test_success_and_error_are_never_states(governed: ApiClient) -> None:
    states = {plugin["state"] for plugin in governed.get("/v1/plugins").json()["plugins"]}

    assert states <= {"LOADED", "INITIALIZED", "RUNNING", "FAILED", "UNAVAILABLE"}


def test_a_plugin_that_cannot_be_imported_is_unavailable_with_its_reason(governed: ApiClient) -> None:
    plugin = governed.plugin("tests.execution.tools.import_fails:ImportFails")

    assert plugin["state"] == "UNAVAILABLE"
    assert "the_thing_it_needs" in plugin["reason"]

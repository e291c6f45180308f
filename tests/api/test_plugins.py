from __future__ import annotations

from typing import TYPE_CHECKING

from tests.api.requests import ANALYZE, asking, code_of

if TYPE_CHECKING:
    from tests.service.api_client import ApiClient


def test_all_plugins_are_listed_by_name(api: ApiClient) -> None:
    plugins = api.get("/v1/plugins").json()["plugins"]

    assert [plugin["name"] for plugin in plugins] == ["answers", "raises", "returns-list"]


def test_a_plugin_shows_its_manifest_and_its_sandbox_level(api: ApiClient) -> None:
    plugin = api.plugin("answers")

    assert plugin["manifest"]["accepts"] == ["image/png"]
    assert "note" in plugin["manifest"]["options_schema"]["properties"]
    assert plugin["isolation"] == "inline"


def test_a_run_moves_the_metrics(api: ApiClient) -> None:
    before = api.plugin("answers")["metrics"]["success_count"]

    api.post(ANALYZE, json=asking())

    metrics = api.plugin("answers")["metrics"]
    assert (metrics["success_count"], metrics["state"]) == (before + 1, "INITIALIZED")
    assert metrics["last_execution_time_ms"] > 0
    assert metrics["last_used"] is not None


def test_an_unknown_plugin_is_not_found(api: ApiClient) -> None:
    assert code_of(api.get("/v1/plugins/nobody")) == (404, "PLUGIN_UNKNOWN")

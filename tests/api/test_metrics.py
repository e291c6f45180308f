from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families as parsed

from tests.api.requests import ANALYZE, JOBS, asking
from tests.service.api_client import TOOLS, open_api, settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.service.api_client import ApiClient


def samples(api: ApiClient) -> dict[str, float]:
    """Return what is told, without what no test can foresee."""
    return {
        name: value
        for family in parsed(api.get("/metrics").text)
        for name, labels, value, *_ in family.samples
        for name in [f"{name}{{{','.join(f'{key}={labels[key]}' for key in sorted(labels))}}}"]
        if "_bucket" not in name and "_created" not in name
    }


def test_what_happened_is_counted(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path)) as api:
        api.post(ANALYZE, json=asking())
        api.post(ANALYZE, json=asking("raises"))
        api.post(ANALYZE, json=asking("made-up-by-a-client"))
        api.get("/nowhere")
        told = samples(api)

    route = f"method=POST,route={ANALYZE}"
    assert (
        told.items()
        >= {
            f"governance_http_request_seconds_count{{{route},status=200}}": 1,
            f"governance_http_request_seconds_count{{{route},status=502}}": 1,
            f"governance_http_request_seconds_count{{{route},status=404}}": 1,
            "governance_http_request_seconds_count{method=GET,route=(none),status=404}": 1,
            "governance_jobs_ended_total{code=,plugin=answers,status=SUCCESS}": 1,
            "governance_jobs_ended_total{code=PLUGIN_RAISED,plugin=raises,status=FAILED}": 1,
            "governance_jobs_ended_total{code=PLUGIN_UNKNOWN,plugin=unknown,status=FAILED}": 1,
            "governance_plugin_run_seconds_count{plugin=answers}": 1,
            "governance_job_wait_seconds_count{plugin=answers}": 1,
            "governance_jobs{status=SUCCESS}": 1,
            "governance_jobs{status=FAILED}": 2,
            "governance_plugin_runs_total{outcome=success,plugin=answers}": 1,
            "governance_plugin_runs_total{outcome=error,plugin=raises}": 1,
            "governance_plugin_state{plugin=raises,state=FAILED}": 1,
            "governance_queue_depth{}": 0,
            "governance_store_up{}": 1,
        }.items()
    )
    assert not any("made-up" in name or "nowhere" in name for name in told)


def test_jobs_that_wait_show_how_many_and_for_how_long(idle_api: ApiClient) -> None:
    idle_api.post(JOBS, json=asking())
    idle_api.post(JOBS, json=asking())

    told = samples(idle_api)

    assert (told["governance_queue_depth{}"], told["governance_jobs{status=PENDING}"]) == (2, 2)
    assert 0 < told["governance_queue_age_seconds{}"] < 60


def test_a_plugin_that_is_killed_is_counted_with_the_reason(tmp_path: Path) -> None:
    settings = settings_for(
        tmp_path, isolation="process", plugins=(f"{TOOLS}.hangs:Hangs",), plugin_timeout_seconds=0.2
    )
    with open_api(settings) as api:
        answer = api.post(ANALYZE, json=asking("hangs"))
        told = samples(api)

    assert answer.status_code == 504
    assert told["governance_sandbox_kills_total{plugin=hangs,reason=timeout}"] == 1


def test_without_its_tables_it_still_tells_what_it_measured(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as api:
        api.get("/metrics")
        (tmp_path / "jobs.sqlite3").unlink()
        told = samples(api)

    assert told["governance_store_up{}"] == 0
    assert "governance_queue_depth{}" not in told


@pytest.mark.parametrize(
    "accept", ["", "text/plain", "application/openmetrics-text; version=1.0.0", "nonsense"]
)
def test_it_is_told_in_the_format_that_is_asked_for(api: ApiClient, accept: str) -> None:
    answer = api.get("/metrics", headers={"Accept": accept})

    kind = "application/openmetrics-text" if "openmetrics" in accept else "text/plain"
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, kind)

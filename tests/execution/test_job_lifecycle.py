from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.app import running_process
from service.jobs import JobStatus
from tests.api.requests import ANALYZE, JOBS, asking, code_of
from tests.service.api_client import TOOLS, open_api, settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.service.api_client import ApiClient


def test_a_job_goes_from_pending_over_running_to_success(tmp_path: Path) -> None:
    started, released = tmp_path / "started", tmp_path / "released"
    settings = settings_for(
        tmp_path / "state", plugins=(f"{TOOLS}.waits_for_file:WaitsForFile",), isolation="process"
    )
    options = {"started": str(started), "released": str(released)}
    with open_api(settings) as api:
        job = api.post(JOBS, json=asking("waits-for-file", options=options)).json()
        wait_until_there(api, started, job["id"])
        running = api.get(f"{JOBS}/{job['id']}").json()
        plugin = api.plugin("waits-for-file")
        released.touch()
        ended = api.finished_job(job["id"])

    assert [job["status"], running["status"], ended["status"]] == ["PENDING", "RUNNING", "SUCCESS"]
    assert plugin["state"] == "RUNNING"


@pytest.mark.parametrize("where", ["in the same process", "in another process"])
def test_a_cancel_kills_what_runs(tmp_path: Path, where: str) -> None:
    started, released = tmp_path / "started", tmp_path / "never"
    settings = settings_for(
        tmp_path / "state", plugins=(f"{TOOLS}.waits_for_file:WaitsForFile",), isolation="process"
    )
    options = {"started": str(started), "released": str(released)}
    elsewhere = where == "in another process"
    with (
        running_process(settings, concurrency=1 if elsewhere else 0),
        open_api(settings, concurrency=0 if elsewhere else 1) as api,
    ):
        job = api.post(JOBS, json=asking("waits-for-file", options=options)).json()
        wait_until_there(api, started, job["id"])
        cancelled = api.post(f"{JOBS}/{job['id']}/cancel")
        again = api.post(f"{JOBS}/{job['id']}/cancel")
        # The only child is free again, long before the plugin's own time is up.
        started.unlink()
        released.touch()
        retried = api.post(f"{JOBS}/{job['id']}/retry")
        ended = api.finished_job(retried.json()["id"])

    assert (cancelled.status_code, cancelled.json()["error"]["details"]["code"]) == (200, "CANCELLED")
    assert (code_of(again), retried.status_code) == ((409, "CONFLICT"), 202)
    assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)


def wait_until_there(api: ApiClient, path: Path, job_id: str) -> None:
    """Look again and again; each look is a long poll that ends at once if the job failed."""
    while not path.exists():
        record = api.get(f"{JOBS}/{job_id}?wait=0.05").json()
        assert record["status"] in {"PENDING", "RUNNING"}, record


def test_a_failed_run_is_a_failed_job_with_the_same_error(governed: ApiClient) -> None:
    answer = governed.post(ANALYZE, json=asking("exits"))
    record = governed.get(answer.headers["Content-Location"]).json()

    assert (record["status"], record["error"]) == ("FAILED", answer.json()["error"])


def test_no_job_is_ever_in_another_status(governed: ApiClient) -> None:
    jobs = governed.get(f"{JOBS}?limit=200").json()["jobs"]

    assert {job["status"] for job in jobs} <= {status.value for status in JobStatus}


def test_a_pending_job_survives_the_process_that_took_it(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as first:
        job = first.post(JOBS, json=asking()).json()

    with open_api(settings_for(tmp_path)) as second:
        ended = second.finished_job(job["id"])

    assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)


def test_a_stop_that_cannot_wait_hands_the_job_to_the_next_process(tmp_path: Path) -> None:
    started, released = tmp_path / "started", tmp_path / "released"
    settings = settings_for(
        tmp_path / "state",
        plugins=(f"{TOOLS}.waits_for_file:WaitsForFile",),
        isolation="process",
        drain_seconds=0.0,
    )
    options = {"started": str(started), "released": str(released)}
    with open_api(settings) as first:
        job = first.post(JOBS, json=asking("waits-for-file", options=options)).json()
        wait_until_there(first, started, job["id"])

    released.touch()
    with open_api(settings) as second:
        ended = second.finished_job(job["id"])

    assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)

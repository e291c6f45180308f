from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from service.app import open_database, running_process
from tests.api.requests import ANALYZE, JOBS, asking
from tests.service.api_client import TOOLS, open_api

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from service.settings import Settings


def test_a_call_is_answered_with_the_result(engines: Settings) -> None:
    with open_api(engines) as api:
        answer = api.post(ANALYZE, json=asking())

    assert (answer.status_code, answer.json()["plugin"]) == (200, "answers")


def test_many_jobs_all_end_once(engines: Settings) -> None:
    with open_api(engines) as api:
        ids = [api.post(JOBS, json=asking()).json()["id"] for _ in range(20)]
        ended = [api.finished_job(job_id) for job_id in ids]

    assert {(job["status"], job["attempt"]) for job in ended} == {("SUCCESS", 1)}


def test_a_job_from_before_the_start_is_run(engines: Settings) -> None:
    with open_api(engines, concurrency=0) as api:
        job = api.post(JOBS, json=asking()).json()
    with open_api(engines) as api:
        ended = api.finished_job(job["id"])

    assert ended["status"] == "SUCCESS"


def test_equal_keys_at_the_same_time_make_one_job(engines: Settings) -> None:
    with open_api(engines) as api, ThreadPoolExecutor(10) as threads:
        calls = [
            threads.submit(api.post, JOBS, json=asking(), headers={"Idempotency-Key": "k"}) for _ in range(50)
        ]
        ids = {call.result().json()["id"] for call in calls}

    assert len(ids) == 1


def test_a_cancelled_job_never_runs(engines: Settings) -> None:
    with open_api(engines, concurrency=0) as api:
        job = api.post(JOBS, json=asking()).json()
        api.post(f"{JOBS}/{job['id']}/cancel")
    with open_api(engines) as api:
        api.post(ANALYZE, json=asking())
        ended = api.finished_job(job["id"])

    assert (ended["status"], ended["error"]["details"]["code"], ended["attempt"]) == (
        "FAILED",
        "CANCELLED",
        0,
    )


def test_jobs_of_an_api_are_run_by_a_worker_elsewhere(engines: Settings, tmp_path: Path) -> None:
    if not engines.queue_url:  # then only the table can tell it
        engines = engines.model_copy(update={"poll_interval_seconds": 0.05})
    elsewhere = engines
    if engines.database_url:  # then it shares no folder with the API
        elsewhere = engines.model_copy(update={"state_dir": tmp_path / "elsewhere"})
    with open_api(engines, concurrency=0) as api:
        with running_process(elsewhere, concurrency=2):
            ids = [api.post(JOBS, json=asking()).json()["id"] for _ in range(5)]
            while any(api.get(f"{JOBS}/{job_id}").json()["status"] != "SUCCESS" for job_id in ids):
                assert all(api.get(f"{JOBS}/{job_id}").json()["error"] is None for job_id in ids)
        counted = api.plugin("answers")["metrics"]

    assert (counted["success_count"], counted["error_count"]) == (5, 0)


def test_jobs_of_higher_priority_are_begun_first_and_equal_ones_by_age(engines: Settings) -> None:
    priorities = [0, -100, 7, 0, 100]
    with open_api(engines, concurrency=0) as api:
        ids = [api.post(JOBS, json=asking(priority=priority)).json()["id"] for priority in priorities]
    with open_api(engines, concurrency=1) as api:
        ended = [api.finished_job(job_id) for job_id in ids]

    # One at a time, so that what began first also ended first; jobs claimed together have one instant.
    begun = sorted(ended, key=lambda job: str(job["finished_at"]))
    assert [job["id"] for job in begun] == [ids[n] for n in (4, 2, 0, 3, 1)]
    assert [job["priority"] for job in ended] == priorities


def test_an_end_that_cannot_be_stored_is_stored_when_the_store_is_back(
    engines: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    started, released = tmp_path / "started", tmp_path / "released"
    changes = {"plugins": (f"{TOOLS}.waits_for_file:WaitsForFile",)}
    options = {"started": str(started), "released": str(released)}
    with open_api(engines.model_copy(update=changes)) as api:
        job = api.post(JOBS, json=asking("waits-for-file", options=options)).json()
        while not started.exists():
            api.get(JOBS)
        with jobs_away(engines):
            released.touch()
            while not any("its end cannot be stored" in line for line in caplog.messages):
                api.get("/health/live")
        ended = api.finished_job(job["id"])

    assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)
    assert "Traceback" not in caplog.text


@contextmanager
def jobs_away(engines: Settings) -> Iterator[None]:
    """Take the table of jobs away for as long as the block lasts."""
    with closing(open_database(engines)) as database:
        with database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE jobs RENAME TO away")
        yield
        with database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO jobs")

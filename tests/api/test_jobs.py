from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.api.requests import ANALYZE, JOBS, asking, code_of, error_of
from tests.service.api_client import open_api, settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.service.api_client import ApiClient


def test_a_job_is_accepted_with_its_address(idle_api: ApiClient) -> None:
    answer = idle_api.post(JOBS, json=asking())

    assert (answer.status_code, answer.json()["status"]) == (202, "PENDING")
    assert answer.headers["Location"] == f"{JOBS}/{answer.json()['id']}"


def test_a_long_poll_returns_the_finished_job(api: ApiClient) -> None:
    job = api.post(JOBS, json=asking(options={"note": "x"})).json()

    record = api.finished_job(job["id"])

    assert (record["status"], record["result"]["note"], record["attempt"]) == ("SUCCESS", "x", 1)
    assert (job["isolation"], record["isolation"]) == (None, "inline")
    assert record["created_at"] <= record["started_at"] <= record["finished_at"]


def test_a_record_shows_what_was_asked_for(api: ApiClient) -> None:
    job = api.post(JOBS, json=asking(options={"note": "x"}, priority=-3)).json()

    record = api.finished_job(job["id"])

    asked = {name: record[name] for name in ("kind", "plugin", "mime_type", "options", "priority")}
    assert asked == {
        "kind": "analyze",
        "plugin": "answers",
        "mime_type": "image/png",
        "options": {"note": "x"},
        "priority": -3,
    }


@pytest.mark.parametrize(("key", "status"), [("", 422), ("k", 202), ("k" * 255, 202), ("k" * 256, 422)])
def test_an_idempotency_key_has_1_to_255_characters(idle_api: ApiClient, key: str, status: int) -> None:
    answer = idle_api.post(JOBS, json=asking(), headers={"Idempotency-Key": key})

    assert answer.status_code == status
    assert status == 202 or error_of(answer)["details"]["field"] == "Idempotency-Key"


@pytest.mark.parametrize("priority", [-101, 101, 0.5, "high", "7", False, None])
def test_a_priority_that_cannot_be_is_refused(idle_api: ApiClient, priority: object) -> None:
    answer = idle_api.post(JOBS, json=asking(priority=priority))

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["message"].startswith("priority: ")


def test_a_poll_without_a_wait_answers_at_once(idle_api: ApiClient) -> None:
    job = idle_api.post(JOBS, json=asking()).json()

    assert idle_api.get(f"{JOBS}/{job['id']}").json() == job


def test_a_failed_job_is_a_record_with_its_error(api: ApiClient) -> None:
    job = api.post(JOBS, json=asking("raises")).json()

    record = api.finished_job(job["id"])

    assert (record["status"], record["result"]) == ("FAILED", None)
    assert record["error"]["details"]["code"] == "PLUGIN_RAISED"


def test_an_unknown_job_is_not_found(api: ApiClient) -> None:
    assert code_of(api.get(f"{JOBS}/nobody")) == (404, "JOB_UNKNOWN")


@pytest.mark.parametrize("wait", ["-1", "61", "soon", "nan"])
def test_a_wait_that_cannot_be_is_refused(api: ApiClient, wait: str) -> None:
    assert code_of(api.get(f"{JOBS}/nobody?wait={wait}")) == (422, "INPUT_INVALID")


def test_the_same_key_and_body_give_the_same_job(idle_api: ApiClient) -> None:
    headers = {"Idempotency-Key": "k"}

    first = idle_api.post(JOBS, json=asking(), headers=headers)
    second = idle_api.post(JOBS, json=asking(), headers=headers)

    assert (second.status_code, second.json()["id"]) == (202, first.json()["id"])


def test_the_same_key_with_another_body_is_refused(idle_api: ApiClient) -> None:
    headers = {"Idempotency-Key": "k"}
    idle_api.post(JOBS, json=asking(), headers=headers)

    answer = idle_api.post(JOBS, json=asking("raises"), headers=headers)

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["details"]["field"] == "Idempotency-Key"


def test_fifty_equal_keys_at_once_make_one_job(api: ApiClient) -> None:
    def ask(_: int) -> str:
        answer = api.post(JOBS, json=asking(), headers={"Idempotency-Key": "fifty"})
        return str(answer.json()["id"])

    with ThreadPoolExecutor(50) as threads:
        ids = set(threads.map(ask, range(50)))

    assert len(ids) == 1


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_key_that_cannot_be_is_refused(idle_api: ApiClient, key: str) -> None:
    answer = idle_api.post(JOBS, json=asking(), headers={"Idempotency-Key": key})

    assert code_of(answer) == (422, "INPUT_INVALID")


def test_a_pending_job_is_cancelled(idle_api: ApiClient) -> None:
    job = idle_api.post(JOBS, json=asking()).json()

    answer = idle_api.post(f"{JOBS}/{job['id']}/cancel")

    record = answer.json()
    assert (answer.status_code, record["status"]) == (200, "FAILED")
    assert (record["error"]["details"]["code"], record["error"]["plugin"]) == ("CANCELLED", "answers")


def test_a_cancelled_job_cannot_be_cancelled_again(idle_api: ApiClient) -> None:
    job = idle_api.post(JOBS, json=asking()).json()
    idle_api.post(f"{JOBS}/{job['id']}/cancel")

    answer = idle_api.post(f"{JOBS}/{job['id']}/cancel")

    assert code_of(answer) == (409, "CONFLICT")
    assert error_of(answer)["details"]["status"] == "FAILED"


def test_a_finished_job_cannot_be_cancelled(api: ApiClient) -> None:
    job = api.post(ANALYZE, json=asking()).json()

    assert code_of(api.post(f"{JOBS}/{job['job_id']}/cancel")) == (409, "CONFLICT")


def test_an_unknown_job_cannot_be_cancelled(api: ApiClient) -> None:
    assert code_of(api.post(f"{JOBS}/nobody/cancel")) == (404, "JOB_UNKNOWN")


def test_whoever_waits_for_a_job_learns_that_it_was_cancelled(idle_api: ApiClient) -> None:
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(idle_api.post, ANALYZE, json=asking(), headers={"Idempotency-Key": "k"})
        # The second request with the key waits for the first one's job to be stored, if it is not yet.
        job = idle_api.post(JOBS, json=asking(), headers={"Idempotency-Key": "k"}).json()
        idle_api.post(f"{JOBS}/{job['id']}/cancel")

        assert code_of(waiting.result(timeout=10)) == (409, "CANCELLED")


def test_pages_follow_each_other_without_gap_or_repetition(idle_api: ApiClient) -> None:
    made = [idle_api.post(JOBS, json=asking()).json()["id"] for _ in range(5)]

    first = idle_api.get(f"{JOBS}?limit=2").json()
    second = idle_api.get(f"{JOBS}?limit=2&cursor={first['next_cursor']}").json()
    third = idle_api.get(f"{JOBS}?limit=2&cursor={second['next_cursor']}").json()

    listed = [job["id"] for page in (first, second, third) for job in page["jobs"]]
    assert listed == sorted(made, reverse=True)
    assert third["next_cursor"] is None


def test_a_list_keeps_to_status_and_plugin(idle_api: ApiClient) -> None:
    idle_api.post(JOBS, json=asking("raises"))
    cancelled = idle_api.post(JOBS, json=asking()).json()
    idle_api.post(f"{JOBS}/{cancelled['id']}/cancel")

    by_status = idle_api.get(f"{JOBS}?status=FAILED").json()["jobs"]
    by_plugin = idle_api.get(f"{JOBS}?plugin=raises").json()["jobs"]

    assert [job["plugin"] for job in by_status] == ["answers"]
    assert [job["status"] for job in by_plugin] == ["PENDING"]


def test_a_list_keeps_to_the_time_of_creation(idle_api: ApiClient) -> None:
    job = idle_api.post(JOBS, json=asking()).json()

    since = idle_api.get(JOBS, params={"created_after": job["created_at"]}).json()["jobs"]
    before = idle_api.get(JOBS, params={"created_before": job["created_at"]}).json()["jobs"]

    assert ([one["id"] for one in since], before) == ([job["id"]], [])


@pytest.mark.parametrize(
    "query",
    [
        "status=DONE",
        "limit=0",
        "limit=201",
        "cursor=x",
        "created_after=yesterday",
        "created_after=2026-01-01",
        "created_before=0.5",
    ],
)
def test_a_query_that_cannot_be_names_its_parameter(idle_api: ApiClient, query: str) -> None:
    answer = idle_api.get(f"{JOBS}?{query}")

    assert code_of(answer) == (422, "INPUT_INVALID")
    assert error_of(answer)["message"].startswith(query.partition("=")[0])


@pytest.mark.parametrize(
    "options",
    ['{"a": "\\ud800"}', '{"\\ud800": 1}', '{"a":' * 252 + "1" + "}" * 252, '{"a":' * 600 + "1" + "}" * 600],
    ids=["half a character", "half a character as a name", "deep", "very deep"],
)
def test_a_stored_job_that_cannot_be_sent_as_it_is_does_not_hide_the_others(
    tmp_path: Path, options: str
) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as api:
        ids = [api.post(JOBS, json=asking()).json()["id"] for _ in range(2)]
        with closing(sqlite3.connect(tmp_path / "jobs.sqlite3")) as database:
            database.execute("UPDATE jobs SET options = ? WHERE id = ?", (options, ids[0]))
            database.commit()

        listed, single = api.get(JOBS), api.get(f"{JOBS}/{ids[0]}")

    assert ({job["id"] for job in listed.json()["jobs"]}, single.status_code) == (set(ids), 200)

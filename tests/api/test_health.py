from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from service.clock import DrainDeadline
from tests.api.requests import code_of, error_of
from tests.service.api_client import open_api, settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.service.api_client import ApiClient


def test_a_process_that_answers_is_live(api: ApiClient) -> None:
    answer = api.get("/health/live")

    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


def test_a_process_with_store_workers_and_pools_is_ready(api: ApiClient) -> None:
    answer = api.get("/health/ready")

    checks = {name: check["ready"] for name, check in answer.json()["checks"].items()}
    assert (answer.status_code, checks) == (200, {"store": True, "workers": True, "pools": True})


def test_without_any_worker_it_is_not_ready(idle_api: ApiClient) -> None:
    answer = idle_api.get("/health/ready")

    assert code_of(answer) == (503, "NOT_READY")
    assert error_of(answer)["details"]["checks"]["workers"]["ready"] is False


def test_a_worker_of_another_process_makes_it_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as idle, open_api(settings_for(tmp_path)):
        answer = idle.get("/health/ready")

    assert answer.status_code == 200


def test_a_worker_that_drains_makes_it_not_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path)) as api:
        assert api.process.worker is not None
        api.process.worker.drain(DrainDeadline(1.0))

        answer = api.get("/health/ready")

    assert error_of(answer)["message"].startswith("workers: ")


def test_a_closed_runtime_makes_it_not_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path)) as api:
        api.process.runtime.close()

        answer = api.get("/health/ready")

    assert error_of(answer)["message"].startswith("pools: ")


def test_a_service_none_of_whose_plugins_can_be_imported_is_not_said_to_warm_up(tmp_path: Path) -> None:
    settings = settings_for(tmp_path).model_copy(update={"plugins": ("no_such_module:Plugin",)})
    with open_api(settings) as api:
        answer = api.get("/health/ready")

    assert error_of(answer)["message"] == "pools: no plugin is available; /v1/plugins tells why"


def test_a_store_that_is_gone_makes_it_not_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as api:
        _make_unreadable(tmp_path)

        answer = api.get("/health/ready")

    assert code_of(answer) == (503, "NOT_READY")
    assert error_of(answer)["details"]["checks"]["store"]["ready"] is False


def test_a_folder_of_images_that_is_gone_makes_it_not_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path)) as api:
        (tmp_path / "images").rmdir()

        answer = api.get("/health/ready")

    assert (code_of(answer), error_of(answer)["message"]) == (
        (503, "NOT_READY"),
        "store: images cannot be written",
    )


def test_a_folder_of_images_that_is_a_file_makes_it_not_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path)) as api:
        (tmp_path / "images").rmdir()
        (tmp_path / "images").touch()

        assert code_of(api.get("/health/ready")) == (503, "NOT_READY")


def test_a_database_that_was_deleted_under_the_service_makes_it_not_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as api:
        (tmp_path / "jobs.sqlite3").unlink()

        answer = api.get("/health/ready")

    assert error_of(answer)["message"].startswith("store: the job table")


def test_a_database_that_was_replaced_under_the_service_makes_it_not_ready(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as api:
        path = tmp_path / "jobs.sqlite3"
        shutil.copy(path, tmp_path / "copy")
        (tmp_path / "copy").replace(path)

        answer = api.get("/health/ready")

    assert error_of(answer)["message"].startswith("store: the job table")


def test_a_store_that_is_gone_is_an_envelope_for_every_call(tmp_path: Path) -> None:
    with open_api(settings_for(tmp_path), concurrency=0) as api:
        _make_unreadable(tmp_path)

        answer = api.get("/v1/analyze-execution/jobs")

    assert code_of(answer) == (503, "SERVICE_FAULT")
    assert "sqlite" not in answer.text.lower()


def _make_unreadable(state_dir: Path) -> None:
    with closing(sqlite3.connect(state_dir / "jobs.sqlite3")) as database:
        database.execute("DROP TABLE jobs")

"""What clients and jobs see of a stop: an answer for each call, and no job that ends because of it."""

from __future__ import annotations

import signal
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.api.requests import ANALYZE, JOBS, asking, code_of, error_of
from tests.service.api_client import TOOLS, open_api, settings_for
from tests.service.service_process import PATIENCE_SECONDS, service_process

if TYPE_CHECKING:
    from pathlib import Path

#: So long that a stop which waits for it would outlast the test's patience.
NEVER_SECONDS = "86400"


def never_released(folder: Path) -> dict[str, object]:
    options = {"started": str(folder / "started"), "released": str(folder / "never")}
    return asking("waits-for-file", options=options)


def settings(folder: Path, drain_seconds: str) -> dict[str, str]:
    return {
        "GOVERNANCE_STATE_DIR": str(folder),
        "GOVERNANCE_PLUGINS": f"{TOOLS}.waits_for_file:WaitsForFile",
        "GOVERNANCE_ENTRY_POINTS": "false",
        "GOVERNANCE_DRAIN_SECONDS": drain_seconds,
    }


def wait_for_start(http: httpx.Client, folder: Path) -> None:
    while not (folder / "started").exists():
        assert all(job["status"] in {"PENDING", "RUNNING"} for job in http.get(JOBS).json()["jobs"])


def wait_for_refusal(address: httpx.URL) -> None:
    """Return once the service takes no more connections: it has the signal."""
    with suppress(ConnectionRefusedError, ConnectionResetError):
        while True:
            socket.create_connection((address.host, address.port or 80), PATIENCE_SECONDS).close()


def job_row(folder: Path) -> tuple[object, ...]:
    with closing(sqlite3.connect(folder / "jobs.sqlite3")) as database:
        row: tuple[object, ...] = database.execute("SELECT status, attempt, lease_until FROM jobs").fetchone()
    return row


def test_a_call_that_outlasts_the_drain_is_told_where_its_job_is_and_the_job_runs_again(
    tmp_path: Path,
) -> None:
    with (
        service_process(["api", "--port", "0"], settings(tmp_path, "0.5"), tmp_path / "log") as api,
        httpx.Client(base_url=api.ready_line().split()[2], timeout=PATIENCE_SECONDS) as http,
        ThreadPoolExecutor(1) as threads,
    ):
        calling = threads.submit(http.post, ANALYZE, json=never_released(tmp_path))
        wait_for_start(http, tmp_path)
        exit_code = api.stop()
        answer = calling.result()

        assert "Exception in ASGI" not in api.log
    assert (exit_code, answer.status_code) == (0, 202)
    assert answer.headers["Location"] == f"{JOBS}/{answer.json()['id']}"
    assert job_row(tmp_path) == ("RUNNING", 1, None)


@pytest.mark.parametrize(
    "path", [ANALYZE, JOBS], ids=["with a call that waits", "with a job in the background"]
)
def test_a_second_signal_ends_the_drain_and_no_job(tmp_path: Path, path: str) -> None:
    with (
        service_process(["api", "--port", "0"], settings(tmp_path, NEVER_SECONDS), tmp_path / "log") as api,
        httpx.Client(base_url=api.ready_line().split()[2], timeout=PATIENCE_SECONDS) as http,
        ThreadPoolExecutor(1) as threads,
    ):
        calling = threads.submit(http.post, path, json=never_released(tmp_path))
        wait_for_start(http, tmp_path)
        api.send_signal(signal.SIGTERM)
        wait_for_refusal(http.base_url)
        exit_code = api.stop()
        answer = calling.result()

        assert not any(fault in api.log for fault in ("CancelledError", "Exception in ASGI"))
    assert exit_code == 0
    assert answer.status_code == 202 or error_of(answer)["details"]["retryable"]
    assert job_row(tmp_path) == ("RUNNING", 1, None)


def test_a_request_that_is_still_being_sent_when_the_service_stops_is_answered_with_an_envelope(
    tmp_path: Path,
) -> None:
    with (
        service_process(["api", "--port", "0"], settings(tmp_path, "0"), tmp_path / "log") as api,
        httpx.Client(base_url=api.ready_line().split()[2], timeout=PATIENCE_SECONDS) as http,
        socket.create_connection((http.base_url.host, http.base_url.port or 80), PATIENCE_SECONDS) as slow,
    ):
        slow.sendall(
            f"POST {JOBS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".encode()
            + b"Content-Length: 99\r\n\r\n{"
        )
        # The server reads in the order of arrival: once this is answered, it has the other one too.
        http.get("/health/live")
        exit_code = api.stop()
        head, _, body = b"".join(iter(lambda: slow.recv(65_536), b"")).partition(b"\r\n\r\n")

        assert "Traceback" not in api.log
    answer = httpx.Response(int(head.split()[1]), content=body)
    assert (exit_code, code_of(answer)) == (0, (503, "SERVICE_FAULT"))
    assert error_of(answer)["details"]["retryable"] is True


def test_all_parts_share_one_deadline(tmp_path: Path) -> None:
    slow = {"plugins": (f"{TOOLS}.waits_for_file:WaitsForFile",), "isolation": "process"}
    folder = tmp_path / "state"
    with open_api(settings_for(folder, **slow, drain_seconds=float(NEVER_SECONDS))) as api:
        api.post(JOBS, json=never_released(tmp_path))
        while not (tmp_path / "started").exists():
            api.get(JOBS)
        # Were there another deadline, leaving this block would take a day.
        api.process.finished_jobs.drain.hurry()

    assert job_row(folder) == ("RUNNING", 1, None)

from __future__ import annotations

import signal
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.api.requests import ANALYZE, JOBS, asking
from tests.service.api_client import TOOLS
from tests.service.servers.tied_process import free_port
from tests.service.service_process import PATIENCE_SECONDS, ServiceProcess, service_process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.service.servers.postgresql import PostgresqlServer
    from tests.service.servers.redis_server import RedisServer

WAITS = f"{TOOLS}.waits_for_file:WaitsForFile"


def refusal(process: ServiceProcess) -> tuple[int, str]:
    """Return the exit code and the one line that was printed."""
    code = process.exit_code()
    lines = process.log.splitlines()
    assert len(lines) == 1, process.log
    return code, lines[0]


def test_an_address_that_others_can_reach_is_refused(tmp_path: Path) -> None:
    arguments = ["api", "--host", "0.0.0.0"]  # noqa: S104 -- it is refused
    settings = {"GOVERNANCE_STATE_DIR": str(tmp_path / "state")}
    with service_process(arguments, settings, tmp_path / "log") as process:
        code, line = refusal(process)

    assert (code, "without API keys the service binds only to loopback; use 127.0.0.1" in line) == (2, True)


def test_a_setting_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with service_process(["api"], {"GOVERNANCE_MAX_ATTEMPTS": "none"}, tmp_path / "log") as process:
        code, line = refusal(process)

    assert (code, line.startswith("service: GOVERNANCE_MAX_ATTEMPTS='none': ")) == (2, True)


def test_a_plugin_that_is_not_a_dotted_name_is_refused(tmp_path: Path) -> None:
    settings = {
        "GOVERNANCE_STATE_DIR": str(tmp_path / "state"),
        "GOVERNANCE_PLUGINS": "no-dotted-name",
        "GOVERNANCE_PORT": "0",
    }
    with service_process(["api"], settings, tmp_path / "log") as process:
        code, line = refusal(process)

    assert (code, "no-dotted-name" in line) == (2, True)


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        arguments = ["api", "--port", str(taken.getsockname()[1])]
        settings = {"GOVERNANCE_STATE_DIR": str(tmp_path / "state")}
        with service_process(arguments, settings, tmp_path / "log") as process:
            code, line = refusal(process)

    assert (code, "in use" in line, f"port {arguments[2]}" in line) == (1, True, True)


def test_a_state_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = {"GOVERNANCE_STATE_DIR": str(tmp_path / "file" / "state"), "GOVERNANCE_PORT": "0"}
    with service_process(["worker"], settings, tmp_path / "log") as process:
        code, line = refusal(process)

    told = f"service: GOVERNANCE_STATE_DIR={tmp_path / 'file' / 'state'}: cannot be made a folder"
    assert (code, line.startswith(told)) == (1, True)


def test_a_database_that_cannot_be_opened_is_told_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "state" / "jobs.sqlite3").mkdir(parents=True)
    settings = {"GOVERNANCE_STATE_DIR": str(tmp_path / "state"), "GOVERNANCE_PORT": "0"}
    with service_process(["api"], settings, tmp_path / "log") as process:
        code, line = refusal(process)

    assert (code, "unable to open" in line, str(tmp_path / "state") in line) == (1, True, True)


def test_a_state_folder_of_a_newer_version_is_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "jobs.sqlite3")) as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
        database.commit()
    settings = {
        "GOVERNANCE_STATE_DIR": str(tmp_path),
        "GOVERNANCE_PORT": "0",
        "GOVERNANCE_LOG_LEVEL": "error",
    }
    with service_process(["api"], settings, tmp_path / "log") as process:
        code, line = refusal(process)

    assert (code, "newer version" in line, str(tmp_path) in line) == (1, True, True)


def test_a_server_is_migrated_by_command_before_the_first_start(
    tmp_path: Path, postgresql: PostgresqlServer
) -> None:
    with postgresql.empty_database() as url:
        settings = quick_settings(tmp_path, "") | {"GOVERNANCE_DATABASE_URL": url}
        with service_process(["worker"], settings, tmp_path / "early.log") as early:
            code, line = refusal(early)
        with service_process(["migrate"], settings, tmp_path / "log") as migration:
            done = migration.exit_code()
        with service_process(["worker"], settings, tmp_path / "worker.log") as worker:
            ready = worker.ready_line()

    assert (code, line.endswith("run: python -m service migrate")) == (1, True)
    assert (done, url in ready) == (0, True)


def test_a_password_in_a_setting_that_is_refused_is_not_shown(tmp_path: Path) -> None:
    settings = {"GOVERNANCE_DATABASE_URL": "mysql://user:secret@host/jobs"}
    with service_process(["worker"], settings, tmp_path / "log") as process:
        code, line = refusal(process)

    assert (code, "GOVERNANCE_DATABASE_URL=(not shown)" in line, "secret" in line) == (2, True, False)


def test_the_help_names_every_setting(tmp_path: Path) -> None:
    with service_process(["--help"], {}, tmp_path / "log") as process:
        code, output = process.exit_code(), process.rest_of_output()

    assert (code, "GOVERNANCE_STATE_DIR (.governance_state)" in output) == (0, True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["with a broker", "without"])
def test_a_worker_that_is_told_to_stop_finishes_the_job_that_it_runs(
    tmp_path: Path, number: signal.Signals, redis_at_work: RedisServer
) -> None:
    settings = quick_settings(tmp_path, WAITS) | {"GOVERNANCE_ISOLATION": "inline"}
    port = []
    if number is signal.SIGTERM:
        settings["GOVERNANCE_QUEUE_URL"] = redis_at_work.url
        port = ["--port", str(free_port())]
    started, released = tmp_path / "started", tmp_path / "released"
    options = {"started": str(started), "released": str(released)}
    with (
        service_process(["api", "--port", "0"], settings, tmp_path / "api.log") as api,
        service_process(["worker", *port], settings, tmp_path / "worker.log") as worker,
        httpx.Client(base_url=api.ready_line().split()[2], timeout=30) as http,
    ):
        ready_line = worker.ready_line()
        job = http.post(JOBS, json=asking("waits-for-file", options=options)).json()
        wait_for_start(http, job["id"], started)
        if port:
            address = ready_line.split()[-1]
            answers = [httpx.get(address + path) for path in ("/metrics", "/health/ready", "/v1/plugins")]
            assert [answer.status_code for answer in answers] == [200, 200, 404]
        worker.send_signal(number)
        released.touch()
        exit_code = worker.exit_code()
        ended = http.get(f"{JOBS}/{job['id']}").json()

        assert (ended["status"], ended["attempt"]) == ("SUCCESS", 1)
        assert (exit_code, api.stop(number)) == (0, 0)
        assert "Traceback" not in api.log + worker.log


def test_the_job_of_a_killed_worker_is_run_by_the_next_one(tmp_path: Path) -> None:
    settings = quick_settings(tmp_path, WAITS)
    released = tmp_path / "released"
    options = {"started": str(tmp_path / "started"), "released": str(released)}
    with (
        service_process(["api", "--port", "0"], settings, tmp_path / "api.log") as api,
        service_process(["worker"], settings, tmp_path / "first.log") as first,
        httpx.Client(base_url=api.ready_line().split()[2], timeout=30) as http,
    ):
        first.ready_line()
        job = http.post(JOBS, json=asking("waits-for-file", options=options)).json()
        wait_for_start(http, job["id"], tmp_path / "started")
        killed = first.stop(signal.SIGKILL)
        released.touch()
        with service_process(["worker"], settings, tmp_path / "second.log") as second:
            second.ready_line()
            ended = http.get(f"{JOBS}/{job['id']}?wait=30").json()

    assert (killed, ended["status"], ended["attempt"]) == (-signal.SIGKILL, "SUCCESS", 2)


def test_sigterm_lets_a_running_call_finish_and_ends_mere_looking(tmp_path: Path) -> None:
    settings = quick_settings(tmp_path, WAITS) | {"GOVERNANCE_EMBEDDED_WORKERS": "1"}
    started, released = tmp_path / "started", tmp_path / "released"
    body = asking("waits-for-file", options={"started": str(started), "released": str(released)})
    with (
        service_process(["api", "--port", "0"], settings, tmp_path / "log") as api,
        httpx.Client(base_url=api.ready_line().split()[2], timeout=30) as http,
        socket.create_connection((http.base_url.host, http.base_url.port or 80), PATIENCE_SECONDS) as look,
        ThreadPoolExecutor(1) as threads,
    ):
        calling = threads.submit(http.post, ANALYZE, json=body, headers={"Idempotency-Key": "k"})
        job = http.post(JOBS, json=body, headers={"Idempotency-Key": "k"}).json()
        wait_for_start(http, job["id"], started)
        look.sendall(f"GET {JOBS}/{job['id']}?wait=60 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        # The server reads in the order of arrival: once this is answered, it has the look too.
        http.get("/health/live")
        api.send_signal(signal.SIGTERM)
        looked = b"".join(iter(lambda: look.recv(65_536), b""))
        released.touch()
        called = calling.result(timeout=PATIENCE_SECONDS)
        exit_code = api.exit_code()

    assert b'"status":"RUNNING"' in looked
    assert (called.json()["result"], exit_code) == ({"released": True}, 0)


def quick_settings(folder: Path, plugins: str) -> dict[str, str]:
    return {
        "GOVERNANCE_STATE_DIR": str(folder / "state"),
        "GOVERNANCE_PLUGINS": plugins,
        "GOVERNANCE_ENTRY_POINTS": "false",
        "GOVERNANCE_EMBEDDED_WORKERS": "0",
        "GOVERNANCE_LEASE_SECONDS": "1",
        "GOVERNANCE_RECONCILE_INTERVAL_SECONDS": "0.1",
        "GOVERNANCE_POLL_INTERVAL_SECONDS": "0.05",
    }


def wait_for_start(http: httpx.Client, job_id: str, started: Path) -> None:
    """Look again and again; each look is a long poll that ends at once if the job failed."""
    while not started.exists():
        record = http.get(f"{JOBS}/{job_id}?wait=0.05").json()
        assert record["status"] in {"PENDING", "RUNNING"}, record

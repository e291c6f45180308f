"""A database that is full, locked, gone or read-only costs answers with an envelope, and no job."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tests.api.requests import JOBS, asking, error_of
from tests.service.api_client import open_api, settings_for
from tests.service.storm.children import run_in_a_process
from tests.service.storm.ledger import PostgresqlLedger, SqliteLedger
from tests.service.storm.life import Rules, faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.service.api_client import ApiClient
    from tests.service.servers.postgresql import PostgresqlServer

RULES = Rules(max_attempts=3, lease_seconds=30.0)
PLUGINS = ("tests.service.storm.takes_a_moment:TakesAMoment",)


def send(api: ApiClient, milliseconds: float = 0.0) -> str | None:
    """Ask for a job and return its id, or None where the answer is that the service cannot now."""
    answer = api.post(JOBS, json=asking("takes-a-moment", options={"milliseconds": milliseconds}))
    if answer.status_code == 202:
        job_id: str = answer.json()["id"]
        return job_id
    assert (answer.status_code, error_of(answer)["details"]["retryable"]) == (503, True)
    return None


def send_until(api: ApiClient, accepted: bool) -> list[str]:
    """Ask for jobs until one is accepted, or until one is not; return those that were."""
    jobs: list[str] = []
    while True:
        job_id = send(api)
        if job_id is not None:
            jobs.append(job_id)
        if (job_id is not None) is accepted:
            return jobs


def wait_for_ends(api: ApiClient, jobs: list[str]) -> set[str]:
    return {api.finished_job(job_id)["status"] for job_id in jobs}


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """Let no file of this process become larger than the largest one that is there."""
    largest = max(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def live_through_a_full_disk(state: Path) -> None:
    with open_api(settings_for(state, plugins=PLUGINS)) as api:
        jobs = [send(api, milliseconds=100)]
        with full_disk(state):
            jobs += send_until(api, accepted=False)
        jobs += send_until(api, accepted=True)
        accepted = [job for job in jobs if job is not None]
        assert wait_for_ends(api, accepted) == {"SUCCESS"}
    ledger = SqliteLedger(state / "jobs.sqlite3")
    assert faults(accepted, ledger.changes(), ledger.ends(), RULES) == []
    assert ledger.faults_of_the_database() == []


def test_a_full_disk(tables: Path, tmp_path: Path) -> None:
    shutil.copytree(tables, tmp_path / "state")

    assert run_in_a_process(live_through_a_full_disk, tmp_path / "state") == 0


def test_a_locked_file(tables: Path, tmp_path: Path) -> None:
    shutil.copytree(tables, tmp_path / "state")
    path = tmp_path / "state" / "jobs.sqlite3"
    with (
        open_api(settings_for(tmp_path / "state", plugins=PLUGINS)) as api,
        closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        unlocking = threading.Timer(0.3, other.execute, ["COMMIT"])
        unlocking.start()
        job = send(api)
        unlocking.join()

        assert job is not None
        assert wait_for_ends(api, [job]) == {"SUCCESS"}


def test_a_file_that_is_taken_away_and_brought_back(tables: Path, tmp_path: Path) -> None:
    state, away = tmp_path / "state", tmp_path / "away"
    shutil.copytree(tables, state)
    away.mkdir()
    with open_api(settings_for(state, plugins=PLUGINS)) as api:
        jobs = [send(api, milliseconds=100)]
        for path in state.glob("jobs.sqlite3*"):
            path.rename(away / path.name)
        ready_without = api.get("/health/ready").status_code
        jobs += [send(api), send(api)]
        for path in away.iterdir():
            path.rename(state / path.name)
        jobs += send_until(api, accepted=True)
        accepted = [job for job in jobs if job is not None]
        statuses = wait_for_ends(api, accepted)
        ready_again = api.get("/health/ready").status_code
    ledger = SqliteLedger(state / "jobs.sqlite3")

    assert (statuses, ready_without, ready_again) == ({"SUCCESS"}, 503, 200)
    assert faults(accepted, ledger.changes(), ledger.ends(), RULES) == []
    assert ledger.faults_of_the_database() == []


def test_a_server_that_hangs_up_and_then_only_lets_read(tmp_path: Path, postgresql: PostgresqlServer) -> None:
    with postgresql.migrated_database() as url:
        name = url.rpartition("/")[2]
        ledger = PostgresqlLedger(url)
        ledger.open()
        with open_api(settings_for(tmp_path, plugins=PLUGINS, database_url=url)) as api:
            jobs = [send(api, milliseconds=100)]
            postgresql.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            hang_up(postgresql, name)
            jobs += send_until(api, accepted=False)
            postgresql.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
            hang_up(postgresql, name)
            jobs += send_until(api, accepted=True)
            accepted = [job for job in jobs if job is not None]

            assert wait_for_ends(api, accepted) == {"SUCCESS"}
        assert faults(accepted, ledger.changes(), ledger.ends(), RULES) == []


def hang_up(server: PostgresqlServer, name: str) -> None:
    server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 -- a test's own name

"""What docs/operations.md says of several machines: processes that share servers, and no folder."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import httpx

from service.key_commands import create_key
from tests.api.requests import JOBS, asking
from tests.service.api_client import TOOLS, settings_for
from tests.service.service_process import ServiceProcess, service_process

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.service.servers.postgresql import PostgresqlServer
    from tests.service.servers.redis_server import RedisServer


def test_machines_share_jobs_and_keys_and_no_folder(
    tmp_path: Path,
    postgresql: PostgresqlServer,
    redis_at_work: RedisServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with postgresql.migrated_database() as database_url, ExitStack() as stack:
        create_key(settings_for(tmp_path / "operator", database_url=database_url), "test", "run,read", None)
        key = capsys.readouterr().out.strip()
        shared = {
            "GOVERNANCE_DATABASE_URL": database_url,
            "GOVERNANCE_QUEUE_URL": redis_at_work.url,
            "GOVERNANCE_PLUGINS": f"{TOOLS}.answers:Answers",
            "GOVERNANCE_ENTRY_POINTS": "false",
            "GOVERNANCE_ISOLATION": "inline",
            "GOVERNANCE_EMBEDDED_WORKERS": "0",
        }

        def machine(name: str, *arguments: str) -> ServiceProcess:
            settings = {**shared, "GOVERNANCE_STATE_DIR": str(tmp_path / name)}
            return stack.enter_context(service_process([*arguments], settings, tmp_path / f"{name}.log"))

        apis, worker = (
            [machine(name, "api", "--port", "0") for name in ("one", "two")],
            machine("three", "worker"),
        )
        one, other = (
            stack.enter_context(
                httpx.Client(
                    base_url=api.ready_line().split()[2],
                    headers={"Authorization": f"Bearer {key}"},
                    timeout=30,
                )
            )
            for api in apis
        )
        worker.ready_line()
        job = one.post(JOBS, json=asking(options={"note": "x"})).json()
        ended = other.get(f"{JOBS}/{job['id']}", params={"wait": 30}).json()
        stopped = [process.stop() for process in (*apis, worker)]

    assert (ended["status"], ended["result"]["note"], stopped) == ("SUCCESS", "x", [0, 0, 0])
    assert not [*tmp_path.glob("*/images"), *tmp_path.glob("*/*.sqlite3")]

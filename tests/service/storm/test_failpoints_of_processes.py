"""With `make storm`: whole processes of the service die at a moment, and others go on with their jobs."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from runtime import IsolationLevel
from tests.api.requests import JOBS, asking
from tests.service.service_process import PATIENCE_SECONDS, ROOT, service_process
from tests.service.storm import at_start, life
from tests.service.storm.crew import LEASE_SECONDS, MAX_ATTEMPTS, service_settings
from tests.service.storm.stage import Stage, stage
from tests.service.strays import strays

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_START = Path(at_start.__file__).parent

_STORE, _SERVICE = "service.store.jobs:JobStore", "service.services.job_execution:JobExecutionService"
#: What the process is told to be, and the moment at which it dies.
MOMENTS = [
    ("api", "leaves service.store.images:ImageFolder.write"),
    ("api", "leaves service.store.insertions:Insertions._inserted"),
    ("api", f"leaves {_STORE}.create_all"),
    ("worker", f"enters {_STORE}.claim"),
    ("worker", f"leaves {_STORE}.claim"),
    ("worker", f"enters {_SERVICE}.execute_job"),
    ("worker", "leaves service.store.images:ImageFolder.read"),
    ("worker", "leaves service.services.plugin_execution:PluginExecutionService.execute"),
    ("worker", f"enters {_STORE}.finish_all"),
    ("worker", f"leaves {_STORE}.finish_all"),
    ("worker", f"enters {_SERVICE}.finish_jobs"),
    ("worker", f"leaves {_STORE}.renew"),
    ("worker", "enters service.reconciler:Reconciler.look_once"),
    ("worker", "leaves service.reconciler:Reconciler.look_once"),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with strays() as orphans:
        state = tmp_path_factory.mktemp("state")
        with stage(state, orphans, postgresql=request.param == "postgresql", redis=False) as shared:
            shared.settings |= service_settings(state, IsolationLevel.PROCESS)
            shared.settings["GOVERNANCE_IMAGES"] = "folder"
            yield shared


@pytest.mark.parametrize(("command", "moment"), MOMENTS)
def test_a_process_that_dies_at_a_moment_costs_no_job(
    shared: Stage, tmp_path: Path, command: str, moment: str
) -> None:
    embedded = {"GOVERNANCE_EMBEDDED_WORKERS": "0"}
    dying = {"FAILPOINT": moment, "PYTHONPATH": os.pathsep.join([str(AT_START), str(ROOT)])}
    with service_process(["api", "--port", "0"], shared.settings | embedded, tmp_path / "api") as api:
        shared.strays.know(api.process_id)
        address = api.ready_line().split()[2]
        arguments = ["api", "--port", "0"] if command == "api" else [command]
        with service_process(arguments, shared.settings | embedded | dying, tmp_path / "dying") as victim:
            shared.strays.know(victim.process_id)
            if command == "api":
                send(victim.ready_line().split()[2], may_die=True)
            jobs = [send(address) for _ in range(3)]
            died = victim.exit_code()
        with service_process(["worker"], shared.settings, tmp_path / "next") as following:
            shared.strays.know(following.process_id)
            deadline = time.monotonic() + PATIENCE_SECONDS
            while shared.ledger.unfinished() > 0 and time.monotonic() < deadline:
                time.sleep(0.05)
            stopped = following.stop()
    idle = ((0.0, time.time()),)  # between the death and the next process nobody can have moved a job
    rules = life.Rules(MAX_ATTEMPTS, LEASE_SECONDS, idle)

    assert (died, stopped) == (-signal.SIGKILL, 0)
    assert (
        life.faults([job for job in jobs if job], shared.ledger.changes(), shared.ledger.ends(), rules) == []
    )
    assert shared.strays.left() == []


def send(address: str, *, may_die: bool = False) -> str | None:
    body = asking("takes-a-moment", options={"milliseconds": 300})
    try:
        answer = httpx.post(f"{address}{JOBS}", json=body, timeout=PATIENCE_SECONDS)
    except httpx.TransportError:
        assert may_die
        return None
    assert answer.status_code == 202
    job_id: str = answer.json()["id"]
    return job_id

"""A clock that is set, forward or back, costs no job and no attempt, and hides none whose worker was lost."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from service.app import running_process
from service.clock import SystemClock
from service.jobs import NewJob
from tests.service.api_client import settings_for
from tests.service.sample_images import PNG
from tests.service.storm.ledger import SqliteLedger
from tests.service.storm.life import Rules, faults

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from service.app import Process

JUMPS = (timedelta(hours=1), timedelta(hours=-2), timedelta(days=400), timedelta(days=-400))


class SetClock(SystemClock):
    """The machine's clock, as somebody has set it."""

    ahead = timedelta()

    def now(self) -> datetime:
        """Return what it shows."""
        return super().now() + self.ahead


async def run_through_jumps(process: Process, clock: SetClock) -> list[str]:
    jobs: list[str] = []
    for jump in JUMPS:
        for _ in range(4):
            request = NewJob("takes-a-moment", PNG, "image/png", {"milliseconds": 60.0})
            jobs.append((await process.analysis.submit(request)).id)
        clock.ahead += jump
    for job_id in jobs:
        await process.analysis.get(job_id, wait_seconds=60)
    return jobs


def test_a_clock_that_is_set_costs_nothing(tables: Path, tmp_path: Path) -> None:
    shutil.copytree(tables, tmp_path / "state")
    clock = SetClock()
    settings = settings_for(
        tmp_path / "state",
        plugins=("tests.service.storm.takes_a_moment:TakesAMoment",),
        plugin_concurrency=4,
        reconcile_interval_seconds=0.02,
    )
    with running_process(settings, concurrency=4, clock=clock) as process:
        jobs = asyncio.run(run_through_jumps(process, clock))
    ledger = SqliteLedger(tmp_path / "state" / "jobs.sqlite3")
    ends = ledger.ends()

    # Leases were given by the clock as it was set, so how long anybody waited cannot be told from them.
    assert faults(jobs, ledger.changes(), ends, Rules(3, float("inf"))) == []
    assert {(end.state.status, end.state.attempt) for end in ends} == {("SUCCESS", 1)}

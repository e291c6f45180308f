"""A cancel at any moment ends the job once: as cancelled if the client was told so, else as it would have."""

from __future__ import annotations

import os
import random
import shutil
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.api.requests import JOBS, asking
from tests.service.api_client import open_api, settings_for
from tests.service.storm.ledger import SqliteLedger
from tests.service.storm.life import Rules, faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.service.api_client import ApiClient

#: Nothing is killed but plugins, so no lease runs out that a busy machine does not let run out.
RULES = Rules(max_attempts=3, lease_seconds=30.0)
STORM = "GOVERNANCE_STORM" in os.environ


@dataclass(frozen=True)
class Cancels:
    isolation: str
    number: int
    clients: int
    longest_run_ms: float
    longest_wait_seconds: float


CANCELS = [
    Cancels("inline", 1000 if STORM else 100, 8, longest_run_ms=8.0, longest_wait_seconds=0.02),
    # Each kills a process most often, and the next one waits until another is made.
    Cancels("process", 200 if STORM else 8, 2, longest_run_ms=400.0, longest_wait_seconds=0.8),
]


def cancelled(api: ApiClient, cancels: Cancels, number: int) -> tuple[str, int]:
    """Ask for a job, cancel it after a while, and return its id with the status of the answer."""
    chance = random.Random(number)  # noqa: S311 -- no secret depends on it
    options = {"milliseconds": chance.uniform(0, cancels.longest_run_ms)}
    job_id = api.post(JOBS, json=asking("takes-a-moment", options=options)).json()["id"]
    threading.Event().wait(chance.uniform(0, cancels.longest_wait_seconds))
    return job_id, api.post(f"{JOBS}/{job_id}/cancel").status_code


@pytest.mark.parametrize("cancels", CANCELS, ids=lambda cancels: cancels.isolation)
def test_cancels_at_random_moments(tables: Path, tmp_path: Path, cancels: Cancels) -> None:
    shutil.copytree(tables, tmp_path / "state")
    settings = settings_for(
        tmp_path / "state",
        plugins=("tests.service.storm.takes_a_moment:TakesAMoment",),
        isolation=cancels.isolation,
        plugin_concurrency=4,
        workers_per_plugin=cancels.clients,
    )
    with open_api(settings) as api, ThreadPoolExecutor(cancels.clients) as clients:
        answers = dict(clients.map(lambda number: cancelled(api, cancels, number), range(cancels.number)))
        ended = {job_id: api.finished_job(job_id) for job_id in answers}
    # With -s: how many were cancelled before they started, while they ran and too late.
    print(Counter((job["status"], job["attempt"]) for job in ended.values()))
    ledger = SqliteLedger(tmp_path / "state" / "jobs.sqlite3")

    assert faults(answers, ledger.changes(), ledger.ends(), RULES) == []
    assert set(answers.values()) <= {200, 409}
    for job_id, status in answers.items():
        assert (ended[job_id]["status"] == "FAILED") == (status == 200), ended[job_id]

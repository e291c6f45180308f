"""A process that is killed at any step of a job's life leaves a table that the next one goes on with."""

from __future__ import annotations

import json
import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from tests.service.storm import steps
from tests.service.storm.children import run_in_a_process
from tests.service.storm.ledger import SqliteLedger
from tests.service.storm.life import Rules, faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.service.service_parts import ServiceParts

#: Leases are over by a clock that tests move, so how long anything took by the database's says nothing.
RULES = Rules(max_attempts=2, lease_seconds=float("inf"))
STORM = "GOVERNANCE_STORM" in os.environ


def where_something_changes(moments: list[str]) -> Iterator[int]:
    """Return the places of moments around which something changes outside the process."""
    last_opened = ""
    for index, moment in enumerate(moments):
        if moment.startswith("enters service.store.sqlite:SqliteDatabase."):
            last_opened = moment
        commits = "do_commit" in moment and last_opened.endswith("write")
        if commits or "ImageFolder.write" in moment or "ImageFolder.delete" in moment:
            yield index


def images_of_nobody(state: Path) -> set[str]:
    jobs = {end.job_id for end in SqliteLedger(state / "jobs.sqlite3").ends()}
    return {path.name for path in (state / "images").glob("*/*")} - jobs


@pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.__name__)
def test_a_step_that_is_cut_short_is_done_again_or_was_done(
    step: Callable[[ServiceParts], steps.Act], tables: Path, tmp_path: Path
) -> None:
    shutil.copytree(tables, tmp_path / "whole")
    assert run_in_a_process(steps.moments_of, step, tmp_path / "whole", tmp_path / "moments") == 0
    moments: list[str] = json.loads((tmp_path / "moments").read_text())
    found: list[str] = []
    tried = 0
    for index in range(len(moments)) if STORM else where_something_changes(moments):
        moment = moments[index]
        state = tmp_path / str(index)
        shutil.copytree(tables, state)
        died = run_in_a_process(steps.take_and_die, step, state, moment, moments[: index + 1].count(moment))
        assert died == -signal.SIGKILL
        steps.finish_all(state)
        ledger = SqliteLedger(state / "jobs.sqlite3")
        found += [f"{moment}: {fault}" for fault in faults([], ledger.changes(), ledger.ends(), RULES)]
        if images_of_nobody(state):
            steps.sweep_images(state)
            found += [f"{moment}: {name} is left" for name in images_of_nobody(state)]
        tried += 1

    print(f"killed at {tried} moments")
    assert found == []
    assert tried > 0

"""The quick storm; `make storm` has the long ones, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.service.storm.storm import Plan, storm

if TYPE_CHECKING:
    from pathlib import Path


def test_no_job_is_lost_stuck_or_ended_twice_while_processes_are_killed(tmp_path: Path) -> None:
    outcome = storm(Plan("quick", jobs=500, kills=6, kill_every_seconds=0.5, workers=2), tmp_path)

    assert outcome.faults == []
    assert (outcome.accepted, outcome.kills.total()) == (500, 6)

"""Nothing outlives the service, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime.sandbox.processes import descendants, has_ended

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 10.0


@pytest.mark.parametrize(
    ("end", "isolation"),
    [(signal.SIGKILL, "process"), (signal.SIGTERM, "process"), (signal.SIGKILL, "strict")],
)
def test_no_process_is_left_when_the_service_is_killed_in_the_middle_of_runs(
    end: signal.Signals, isolation: str
) -> None:
    service = subprocess.Popen(
        [sys.executable, "-m", "tests.runtime.sandbox.service_to_kill", isolation],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert service.stdout is not None
    one_of_them = int(service.stdout.readline())
    children = {process: os.pidfd_open(process) for process in descendants(service.pid)}

    service.send_signal(end)
    service.wait(PATIENCE_SECONDS)
    service.stdout.close()

    assert one_of_them in children
    assert len(children) >= 4
    for process, descriptor in children.items():
        assert has_ended(descriptor, PATIENCE_SECONDS), f"process {process} outlived the service"

"""Nothing outlives the service, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from runtime.sandbox.process import why_not_strict
from runtime.sandbox.scratch import remove_abandoned
from tests.runtime.sandbox.processes import descendants, has_ended

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 10.0


@pytest.mark.parametrize(
    ("end", "isolation"),
    [(signal.SIGKILL, "process"), (signal.SIGTERM, "process"), (signal.SIGKILL, "strict")],
)
def test_no_process_is_left_when_the_service_is_killed_in_the_middle_of_runs(
    end: signal.Signals, isolation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    service = subprocess.Popen(
        [sys.executable, "-m", "tests.runtime.sandbox.service_to_kill", isolation],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert service.stdout is not None
    one_of_them = int(service.stdout.readline())
    children = {process: os.pidfd_open(process) for process in descendants(service.pid)}

    remove_abandoned()
    folders_in_use = list(tmp_path.iterdir())

    service.send_signal(end)
    service.wait(PATIENCE_SECONDS)
    service.stdout.close()

    assert one_of_them in children
    assert len(children) >= 4
    for process, descriptor in children.items():
        assert has_ended(descriptor, PATIENCE_SECONDS), f"process {process} outlived the service"
    remove_abandoned()
    strict = isolation == "strict" and why_not_strict() is None
    assert (bool(folders_in_use), list(tmp_path.iterdir())) == (strict, [])

"""The most memory that a command and all processes that it starts take at one time.

It is the sum of their resident sets as the kernel counts them (`VmRSS`), looked at every few milliseconds.
What they share is counted once for each of them, so the truth is a little less.
"""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cpu_time import CommandFailedError, clean_environment

if TYPE_CHECKING:
    from benchmarks.cpu_time import Measured

_SECONDS_BETWEEN_LOOKS = 0.02
_PROCESSES = Path("/proc")


def peak_mebibytes(case: Measured) -> float:
    """Run a command and return the most that it took. Raises CommandFailedError."""
    case.prepare()
    process = subprocess.Popen(
        case.command,
        cwd=case.folder,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_resident_bytes, _with_descendants(process.pid))))
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    if process.returncode not in case.usual_ends:
        raise CommandFailedError(f"{' '.join(case.command)} ended with {process.returncode}")
    return peak / 2**20


def _with_descendants(process_id: int) -> list[int]:
    found = [process_id]
    for parent in found:  # grows while it is walked
        found += _children(parent)
    return found


def _children(process_id: int) -> list[int]:
    try:
        threads = list((_PROCESSES / str(process_id) / "task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:  # it has ended
        return []


def _resident_bytes(process_id: int) -> int:
    try:
        pages = (_PROCESSES / str(process_id) / "statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")

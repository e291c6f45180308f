"""CPU time of whole commands, their child processes included."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

#: What a linter that ran ends with: nothing found, something found.
_USUAL_ENDS = (0, 1)


class CommandFailedError(Exception):
    """A command that is measured did not do its work."""


class TookTooLongError(Exception):
    """A command was ended before it was done."""


def _nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One command to measure, and what must be done before each run of it."""

    name: str
    command: tuple[str, ...]
    folder: Path
    prepare: Callable[[], None] = _nothing
    usual_ends: tuple[int, ...] = _USUAL_ENDS
    seconds: float | None = None  #: by the clock; it is ended after so many


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run of a command took."""

    cpu_seconds: float
    seconds: float  #: by the clock


def best_cpu_seconds(cases: Sequence[Measured], rounds: int, *, warm_up: bool = True) -> dict[str, float]:
    """Return the least CPU time of each case, user and system, over interleaved rounds.

    The least, because a busy machine only ever adds. With `warm_up` one run of each goes before and is not
    counted.
    """
    best = {case.name: float("inf") for case in cases}
    for number in range(0 if warm_up else 1, rounds + 1):
        for case in cases:
            case.prepare()
            spent = run(case).cpu_seconds
            if number:
                best[case.name] = min(best[case.name], spent)
    return best


def run(case: Measured) -> Spent:
    """Run a command to its end. Raises CommandFailedError, TookTooLongError."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    # A group of its own, so that what it has started ends with it. What it prints is read and thrown away.
    process = subprocess.Popen(
        case.command,
        cwd=case.folder,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,
    )
    try:
        said, _ = process.communicate(timeout=case.seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise TookTooLongError(f"{case.name} took more than {case.seconds:g} seconds") from None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in case.usual_ends:
        tail = said.decode(errors="replace")[-2000:]
        raise CommandFailedError(f"{' '.join(case.command)} ended with {process.returncode}:\n{tail}")
    cpu_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(cpu_seconds, time.monotonic() - started)


def clean_environment() -> dict[str, str]:
    """Return the environment without what would change the Python that is measured."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

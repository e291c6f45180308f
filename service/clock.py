"""The one source of time, so that tests can move it by hand."""

from __future__ import annotations

import hashlib
import math
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment by the count of seconds of one machine: its processes share it, and nobody can set it."""

    machine: str  #: from its start to its end
    seconds: float

    def age(self, now: Moment) -> float | None:
        """Return the seconds that have passed; None where another machine counted."""
        passed = now.seconds - self.seconds
        return passed if now.machine == self.machine and passed >= 0 else None


class Clock(Protocol):
    """Tells the time that job records are made with, and how much of it has passed."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC. It may jump: the clock can be set."""
        ...

    def moment(self) -> Moment:
        """Return the present moment, by a count that nobody can set."""
        ...


class SystemClock:
    """The machine's own clock."""

    def __init__(self) -> None:
        self._machine = _this_machine()

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        return datetime.now(UTC)

    def moment(self) -> Moment:
        """Return the present moment, by a count that nobody can set."""
        return Moment(self._machine, time.monotonic())


def _this_machine() -> str:
    """Return what tells the count of seconds that this process sees from all others."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text()
        # A container may have a namespace of time of its own.
        counted = f"{boot} {Path('/proc/self/ns/time').readlink()}"
    except OSError:
        counted = str(uuid.uuid4())
    return hashlib.sha256(counted.encode()).hexdigest()[:16]


class DrainDeadline:
    """When a process that stops must be done with what runs: one deadline for all its parts.

    It takes no lock, so that signal handlers may move it.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends: float | None = None

    @property
    def begun(self) -> bool:
        """Say whether the process is about to stop."""
        return self._ends is not None

    def begin(self) -> None:
        """Let the time run from now; once it runs this changes nothing."""
        if self._ends is None:
            self._ends = time.monotonic() + self._seconds

    def hurry(self) -> None:
        """End the time now."""
        self._ends = time.monotonic()

    def left(self) -> float:
        """Return how long what runs may still take, seconds; without limit while nobody stops."""
        return math.inf if self._ends is None else max(0.0, self._ends - time.monotonic())

"""The one source of time, so that tests can move it by hand."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time that job records are made with, and how much of it has passed."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC. It may jump: the clock can be set."""
        ...

    def monotonic(self) -> float:
        """Return a count of seconds that nobody can set."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware and in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return a count of seconds that nobody can set."""
        return time.monotonic()


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

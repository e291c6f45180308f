"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from service.clock import Moment


class FixedClock:
    """Shows one instant, and another after `advance` or `jump`."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
        self._seconds = 1000.0

    def now(self) -> datetime:
        """Return the instant that it stands at."""
        return self._now

    def moment(self) -> Moment:
        """Return the moment that it stands at."""
        return Moment("here", self._seconds)

    def advance(self, seconds: float) -> None:
        """Move on."""
        self._seconds += seconds
        self._now += timedelta(seconds=seconds)

    def jump(self, seconds: float) -> None:
        """Be set to another instant, though no time has passed."""
        self._now += timedelta(seconds=seconds)


class ClockElsewhere:
    """The clock of another machine: an hour late, it counts from another start, and moves along."""

    def __init__(self, here: FixedClock) -> None:
        self._here = here
        self._start = here.moment().seconds

    def now(self) -> datetime:
        """Return the instant that it stands at."""
        return self._here.now() - timedelta(hours=1)

    def moment(self) -> Moment:
        """Return the moment that it stands at."""
        return Moment("elsewhere", self._here.moment().seconds - self._start)

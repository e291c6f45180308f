"""How many requests a caller may send: a pause for each that comes too soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

_MINUTE_SECONDS = 60.0
#: What part of a minute's requests may come at once.
_BURST = 1 / 6


class RateLimit:
    """A limit for each caller, kept in one process; for one thread."""

    def __init__(self, requests_per_minute: int) -> None:
        """Let everything through if the limit is 0."""
        self._interval = _MINUTE_SECONDS / requests_per_minute if requests_per_minute else 0.0
        self._slack = self._interval * max(0, int(requests_per_minute * _BURST) - 1)
        #: When the next request of a caller is due; it may come earlier by the slack.
        self._due: dict[Hashable, float] = {}

    def pause(self, caller: Hashable, now: float) -> float:
        """Take one request and return 0, or return in how many seconds it could be taken."""
        if not self._interval:
            return 0.0
        due = max(self._due.get(caller, now), now)
        early = due - self._slack - now
        if early > 0:
            return early
        self._due[caller] = due + self._interval
        return 0.0

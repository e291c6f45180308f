"""How fast jobs end at present, and so how many more of them a worker may claim than it can begin."""

from __future__ import annotations

from collections import deque

#: What is claimed ahead is begun within about so many seconds: to claim several costs little more than one.
_HORIZON_SECONDS = 0.05
_MOST = 16
#: The slowest of so many that ended last says how long the next ones will take.
_REMEMBERED = 8


class Pace:
    """The pace of one worker. Where jobs take long, or none has ended yet, nothing is claimed ahead."""

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=_REMEMBERED)

    def note(self, seconds: float) -> None:
        """Note how long a job took that has ended."""
        self._took.append(seconds)

    def ahead(self, concurrency: int, youngest_seconds: float) -> int:
        """Return how many jobs will be begun soon beside those that run; the youngest runs for so long."""
        if not self._took:
            return 0
        slowest = max(*self._took, youngest_seconds)
        return min(_MOST, int(_HORIZON_SECONDS * concurrency / slowest)) if slowest > 0 else _MOST

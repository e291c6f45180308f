"""Whether the times of a file tell each of its changes apart, or it is too fresh for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

# A file may be changed twice within one tick of the clock that its times are told by. Some file systems count
# in whole seconds, or in two.
_TICK_NANOSECONDS = 50_000_000
_COARSE_TICK_NANOSECONDS = 2_100_000_000
_SECOND_NANOSECONDS = 1_000_000_000


def may_change_unseen(status: os.stat_result, now_nanoseconds: int) -> bool:
    """Whether a file could be changed once more and look as it does now."""
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    tick = _TICK_NANOSECONDS if changed % _SECOND_NANOSECONDS else _COARSE_TICK_NANOSECONDS
    return changed + tick > now_nanoseconds

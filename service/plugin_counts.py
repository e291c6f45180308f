"""What was counted about a plugin, in one process or in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PluginCounts:
    """How runs went, in numbers that can be added."""

    success_count: int = 0
    error_count: int = 0
    total_execution_time_ms: float = 0.0
    last_execution_time_ms: float | None = None  #: None: never run
    last_used: datetime | None = None

    @property
    def avg_execution_time_ms(self) -> float | None:
        """Return the mean over all runs, None without any."""
        runs = self.success_count + self.error_count
        return self.total_execution_time_ms / runs if runs else None

    def plus(self, other: PluginCounts) -> PluginCounts:
        """Return the counts of both together."""
        last = max(self, other, key=lambda counts: counts.last_used or _NEVER)
        return PluginCounts(
            self.success_count + other.success_count,
            self.error_count + other.error_count,
            self.total_execution_time_ms + other.total_execution_time_ms,
            last.last_execution_time_ms,
            last.last_used,
        )

    def since(self, earlier: PluginCounts) -> PluginCounts:
        """Return what has come since the same process had counted so far."""
        return PluginCounts(
            self.success_count - earlier.success_count,
            self.error_count - earlier.error_count,
            self.total_execution_time_ms - earlier.total_execution_time_ms,
            self.last_execution_time_ms,
            self.last_used,
        )


@dataclass(frozen=True, slots=True)
class PluginTally:
    """What one process says of one plugin."""

    plugin: str
    state: str  #: a LifecycleState
    counts: PluginCounts

"""PluginMetrics: what all processes together have counted about each plugin."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from runtime import LifecycleState
from service.plugin_counts import PluginCounts, PluginTally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runtime import PluginHandle, PluginRegistry
    from service.store.plugin_metrics import PluginMetricsStore, StoredTally


class PluginMetrics:
    """Writes what the registry of this process counts, and adds up what all have written."""

    def __init__(self, process: str, registry: PluginRegistry, store: PluginMetricsStore) -> None:
        self._process = process
        self._registry = registry
        self._store = store
        self._lock = threading.Lock()
        self._written: dict[str, PluginTally] = {}
        #: What was put together with the counts of dead processes while this one was thought to be dead.
        self._given_away: dict[str, PluginCounts] = {}

    def write(self) -> None:
        """Store what has changed since the last time. Raises StoreUnavailableError."""
        with self._lock:
            own = {handle.name: _tally_of(handle) for handle in self._registry.handles() if _was_used(handle)}
            changed = {name: tally for name, tally in own.items() if tally != self._written.get(name)}
            if not changed:
                return
            new = self._store.rewrite(self._process, map(self._kept, changed.values()))
            for tally in new:
                if tally.plugin in self._written:
                    self._given_away[tally.plugin] = self._written[tally.plugin].counts
            self._store.add(self._process, [self._kept(own[tally.plugin]) for tally in new])
            self._written |= changed

    def across_processes(self) -> Mapping[str, PluginTally]:
        """Return of each plugin what all processes counted, and its state where it was used last.

        While one that lives runs it, it is RUNNING. Raises StoreUnavailableError.
        """
        stored = self._store.all()
        with self._lock:
            own = {handle.name: self._kept(_tally_of(handle)) for handle in self._registry.handles()}
        return {name: _added(tally, self._of_others(name, stored)) for name, tally in own.items()}

    def _of_others(self, plugin: str, stored: list[StoredTally]) -> list[StoredTally]:
        return [row for row in stored if row.tally.plugin == plugin and row.process != self._process]

    def _kept(self, tally: PluginTally) -> PluginTally:
        given_away = self._given_away.get(tally.plugin)
        if given_away is None:
            return tally
        return PluginTally(tally.plugin, tally.state, tally.counts.since(given_away))


def _added(own: PluginTally, others: list[StoredTally]) -> PluginTally:
    counts, latest = own.counts, own
    running = own.state == LifecycleState.RUNNING
    for other in others:
        counts = counts.plus(other.tally.counts)
        if other.is_alive:
            running = running or other.tally.state == LifecycleState.RUNNING
            if _is_later(other.tally.counts, latest.counts):
                latest = other.tally
    return PluginTally(own.plugin, LifecycleState.RUNNING.value if running else latest.state, counts)


def _is_later(one: PluginCounts, other: PluginCounts) -> bool:
    return one.last_used is not None and (other.last_used is None or one.last_used > other.last_used)


def _was_used(handle: PluginHandle) -> bool:
    return handle.metrics.last_used is not None or handle.state is LifecycleState.RUNNING


def _tally_of(handle: PluginHandle) -> PluginTally:
    metrics = handle.metrics
    runs = metrics.success_count + metrics.error_count
    counts = PluginCounts(
        metrics.success_count,
        metrics.error_count,
        (metrics.avg_execution_time_ms or 0.0) * runs,
        metrics.last_execution_time_ms,
        metrics.last_used,
    )
    return PluginTally(handle.name, handle.state.value, counts)

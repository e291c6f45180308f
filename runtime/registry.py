"""Which plugins there are, in what state, and how their runs went."""

from __future__ import annotations

import difflib
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from runtime.envelope import safe_text
from runtime.errors import ErrorCode, GovernedError, RuntimeStartError
from runtime.lifecycle import LifecycleState, RunOutcome, moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtime.plugin import IsolationLevel, ManifestView, PluginDescription

#: Of a name that nobody knows only so much is compared with the others: that takes time.
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class MetricsSnapshot:
    """How the runs of one plugin went, up to one moment. Times are wall time of whole runs."""

    success_count: int = 0
    error_count: int = 0
    last_execution_time_ms: float | None = None  #: None: never run
    avg_execution_time_ms: float | None = None
    last_used: datetime | None = None  #: UTC

    def with_run(self, *, good: bool, execution_time_ms: float, ended: datetime) -> MetricsSnapshot:
        """Return the metrics with one more run in them."""
        runs = self.success_count + self.error_count
        average = self.avg_execution_time_ms or 0.0
        return MetricsSnapshot(
            success_count=self.success_count + good,
            error_count=self.error_count + (not good),
            last_execution_time_ms=execution_time_ms,
            avg_execution_time_ms=average + (execution_time_ms - average) / (runs + 1),
            last_used=ended,
        )

    def to_dict(self) -> dict[str, object]:
        """Return plain data, ready for JSON."""
        return {
            "success_count": self.success_count,
            "error_count": self.error_count,
            "last_execution_time_ms": self.last_execution_time_ms,
            "avg_execution_time_ms": self.avg_execution_time_ms,
            "last_used": None if self.last_used is None else self.last_used.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class PluginHandle:
    """What may be known about a plugin at one moment. It cannot run anything, nor reach what can."""

    name: str
    version: str | None  #: None: the plugin could not be imported
    manifest: ManifestView | None
    state: LifecycleState
    reason: str | None  #: why it is unavailable
    isolation: IsolationLevel  #: the level that it really runs at
    metrics: MetricsSnapshot

    def to_dict(self) -> dict[str, object]:
        """Return plain data, ready for JSON."""
        return {
            "name": self.name,
            "version": self.version,
            "manifest": None if self.manifest is None else self.manifest.to_dict(),
            "state": self.state.value,
            "reason": self.reason,
            "isolation": self.isolation.value,
            "metrics": {**self.metrics.to_dict(), "state": self.state.value},
        }


@dataclass(frozen=True, slots=True)
class BreakerSettings:
    """When a plugin that keeps crashing is rested, and for how long."""

    threshold: int = 5  #: crashes or timeouts in a row
    backoff_seconds: float = 1.0  #: the first rest; each further one is twice as long
    backoff_max_seconds: float = 60.0


class _Record:
    """One plugin's row; only the registry touches it, under the registry's lock."""

    def __init__(self, handle: PluginHandle, origin: str) -> None:
        self._as_added = handle
        self.manifest = handle.manifest
        self.state = handle.state
        self.reason = handle.reason
        self.metrics = handle.metrics
        self.origin = origin
        self.runs_under_way = 0
        self.state_after_runs = handle.state  # what the runs so far amount to
        self.lost_in_a_row = 0
        self.rests = 0
        self.is_cold = False  # it rests because it could not be imported
        self.rest_until: float | None = None  # on the registry's clock; None: not resting

    @property
    def handle(self) -> PluginHandle:
        return replace(self._as_added, state=self.state, reason=self.reason, metrics=self.metrics)

    def move(self, target: LifecycleState, *, reason: str | None = None) -> None:
        self.state, self.reason = moved(self.state, target), reason


class PluginRegistry:
    """Name to plugin: state and metrics. Thread-safe; ToolRunner alone reports runs to it."""

    def __init__(
        self, breaker: BreakerSettings | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` counts seconds for the breaker's rests."""
        self._breaker = breaker or BreakerSettings()
        self._clock = clock
        self._lock = threading.Lock()
        self._records: dict[str, _Record] = {}

    def register(self, description: PluginDescription, isolation: IsolationLevel, *, origin: str) -> None:
        """Add a plugin that was imported from the dotted name `origin`.

        Raises RuntimeStartError if its name is taken.
        """
        self._add(
            PluginHandle(
                name=description.name,
                version=description.version,
                manifest=description.manifest,
                state=LifecycleState.LOADED,
                reason=None,
                isolation=isolation,
                metrics=MetricsSnapshot(),
            ),
            origin,
        )

    def register_unavailable(
        self,
        name: str,
        reason: str,
        isolation: IsolationLevel,
        *,
        origin: str,
        description: PluginDescription | None = None,
    ) -> None:
        """Add a plugin that cannot be run, so that clients see it and why.

        Raises RuntimeStartError if its name is taken.
        """
        self._add(
            PluginHandle(
                name=name,
                version=None if description is None else description.version,
                manifest=None if description is None else description.manifest,
                state=LifecycleState.UNAVAILABLE,
                reason=safe_text(reason),
                isolation=isolation,
                metrics=MetricsSnapshot(),
            ),
            origin,
        )

    def handles(self) -> tuple[PluginHandle, ...]:
        """Return every plugin as it stands now, by name."""
        with self._lock:
            return tuple(self._wake(self._records[name]).handle for name in sorted(self._records))

    def handle(self, name: str) -> PluginHandle:
        """Return one plugin as it stands now.

        Raises GovernedError (PLUGIN_UNKNOWN) with the nearest names.
        """
        with self._lock:
            return self._wake(self._record(name)).handle

    def available(self, name: str) -> ManifestView:
        """Return the manifest of a plugin that may be run now.

        Raises GovernedError: PLUGIN_UNKNOWN, or PLUGIN_UNAVAILABLE with its reason.
        """
        with self._lock:
            record = self._wake(self._record(name))
            if record.state is LifecycleState.UNAVAILABLE or record.manifest is None:
                raise self._unavailable(name, record)
            return record.manifest

    def mark_running(self, name: str) -> None:
        """Note that a run of an available plugin begins; `update_execution_metrics` ends it.

        Raises GovernedError (PLUGIN_UNAVAILABLE) if the plugin was rested in the meantime.
        """
        with self._lock:
            record = self._record(name)
            if record.state is LifecycleState.UNAVAILABLE:
                raise self._unavailable(name, record)
            if record.state is not LifecycleState.RUNNING:
                record.state_after_runs = record.state
                record.move(LifecycleState.RUNNING)
            record.runs_under_way += 1

    def update_execution_metrics(
        self,
        name: str | None,
        outcome: RunOutcome,
        execution_time_ms: float,
        *,
        was_running: bool,
        reason: str | None = None,
    ) -> None:
        """Count a run that ended and set the state it leaves; an unknown name, or none, is nobody's run.

        `was_running` tells whether the run had been marked by `mark_running`; `reason` is why the plugin was
        NOT_IMPORTED.
        """
        with self._lock:
            record = None if name is None else self._records.get(name)
            if name is None or record is None:
                return
            record.metrics = record.metrics.with_run(
                good=outcome is RunOutcome.GOOD, execution_time_ms=execution_time_ms, ended=datetime.now(UTC)
            )
            if was_running:
                record.runs_under_way -= 1
            elif outcome in {RunOutcome.FAULTY, RunOutcome.LOST}:
                # The plugin failed while its options were read, which is a run of its code all the same.
                self._mark_failed_outside_a_run(record)
            self._settle(record, outcome)
            self._count_losses(record, outcome)
            if outcome is RunOutcome.NOT_IMPORTED:
                self._rest(record, reason or "it cannot be imported", is_cold=True)

    def rest_cold(self, name: str, reason: str) -> bool:
        """Rest a plugin whose new process could not import it, though nobody has tried to run it since.

        Return whether it was awake until now.
        """
        with self._lock:
            record = self._wake(self._record(name))
            was_awake = record.state is not LifecycleState.UNAVAILABLE
            self._rest(record, reason, is_cold=True)
            return was_awake

    def wake_warm(self, name: str) -> None:
        """End the rest of a plugin that was rested because it could not be imported, and now can be."""
        with self._lock:
            record = self._record(name)
            if record.is_cold and record.rest_until is not None:
                record.rest_until = self._clock()
                self._wake(record)

    def _add(self, handle: PluginHandle, origin: str) -> None:
        with self._lock:
            taken = self._records.get(handle.name)
            if taken is not None:
                raise RuntimeStartError(
                    f"plugins: {origin} and {taken.origin} both call themselves {handle.name!r}; "
                    "rename one of them or leave it out."
                )
            self._records[handle.name] = _Record(handle, origin)

    def _record(self, name: str) -> _Record:
        record = self._records.get(name)
        if record is None:
            near = difflib.get_close_matches(name[:_LONGEST_NAME], self._records, n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise GovernedError(
                ErrorCode.PLUGIN_UNKNOWN, f"There is no plugin named {name!r}.{hint}", {"close_matches": near}
            )
        return record

    def _wake(self, record: _Record) -> _Record:
        """End the rest of a plugin whose time has come."""
        if record.rest_until is not None and self._clock() >= record.rest_until:
            record.rest_until = None
            record.move(LifecycleState.LOADED)
            if record.runs_under_way:
                # Begun before the rest and not ended yet.
                record.state_after_runs = record.state
                record.move(LifecycleState.RUNNING)
        return record

    def _unavailable(self, name: str, record: _Record) -> GovernedError:
        details: dict[str, object] = {"reason": record.reason}
        if record.rest_until is not None:
            details["retry_after_seconds"] = round(max(0.0, record.rest_until - self._clock()), 3)
        return GovernedError(
            ErrorCode.PLUGIN_UNAVAILABLE,
            f"Plugin {name!r} is unavailable: {record.reason}",
            details,
        )

    def _mark_failed_outside_a_run(self, record: _Record) -> None:
        if record.state in {LifecycleState.LOADED, LifecycleState.INITIALIZED}:
            record.move(LifecycleState.RUNNING)
            record.move(LifecycleState.FAILED)

    def _settle(self, record: _Record, outcome: RunOutcome) -> None:
        """Leave RUNNING when the last run has ended; the last that told anything decides what comes next."""
        match outcome:
            case RunOutcome.GOOD:
                record.state_after_runs = LifecycleState.INITIALIZED
            case RunOutcome.FAULTY | RunOutcome.LOST:
                record.state_after_runs = LifecycleState.FAILED
            case RunOutcome.REFUSED | RunOutcome.NOT_IMPORTED:
                pass
        if record.state is LifecycleState.RUNNING and record.runs_under_way == 0:
            record.move(record.state_after_runs)

    def _count_losses(self, record: _Record, outcome: RunOutcome) -> None:
        """Rest a plugin that has crashed or hung too often in a row."""
        if outcome in {RunOutcome.GOOD, RunOutcome.FAULTY}:
            record.lost_in_a_row = 0
            record.rests = 0
        elif outcome is RunOutcome.LOST:
            record.lost_in_a_row += 1
            if record.lost_in_a_row >= self._breaker.threshold:
                times = record.lost_in_a_row
                self._rest(record, f"it crashed or timed out {times} times in a row and rests a while")

    def _rest(self, record: _Record, reason: str, *, is_cold: bool = False) -> None:
        """Make a plugin unavailable for longer than the last time, unless it is already."""
        if record.state is LifecycleState.UNAVAILABLE:
            return
        rest = self._breaker.backoff_seconds * 2.0 ** min(record.rests, 32)
        record.rest_until = self._clock() + min(rest, self._breaker.backoff_max_seconds)
        record.rests += 1
        record.is_cold = is_cold
        record.move(LifecycleState.UNAVAILABLE, reason=safe_text(reason))

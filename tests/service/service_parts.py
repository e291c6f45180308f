"""The services on a real store and a real inline runtime, with a clock that the test moves; no threads."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from runtime import IsolationLevel, PluginRegistry, RuntimeSettings, start_runtime
from service.clock import DrainDeadline
from service.job_kinds import discover_job_kinds
from service.jobs import NewJob
from service.queue.embedded import EmbeddedQueue
from service.reconciler import Reconciler
from service.services.finished_jobs import FinishedJobs
from service.services.job_execution import JobExecutionService, JobRules
from service.services.plugin_execution import PluginExecutionService
from service.store.duties import DutyStore
from service.store.images import ImageFolder
from service.store.jobs import JobStore
from service.store.plugin_metrics import PluginMetricsStore
from service.store.sqlite import SqliteDatabase
from service.store.workers import WorkerStore
from tests.service.api_client import INLINE_PLUGINS
from tests.service.fixed_clock import ClockElsewhere, FixedClock
from tests.service.sample_images import PNG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from service.clock import Clock

INTERVAL_SECONDS = 5.0
LEASE_SECONDS = 30.0
RETENTION_SECONDS = 1000.0

_RUNTIME = RuntimeSettings(plugins=INLINE_PLUGINS, entry_points=False, isolation=IsolationLevel.INLINE)


@dataclass(frozen=True, slots=True)
class ServiceParts:
    """What a test may look at and move."""

    job_execution: JobExecutionService
    store: JobStore
    workers: WorkerStore
    queue: EmbeddedQueue
    finished_jobs: FinishedJobs
    clock: FixedClock
    images: ImageFolder
    duties: DutyStore
    metrics: PluginMetricsStore
    registry: PluginRegistry
    elsewhere: Clock  #: of another machine, which moves as the other one does
    database: SqliteDatabase

    @contextmanager
    def another_runtime(self) -> Iterator[PluginRegistry]:
        """Start the runtime of another process, which runs nothing."""
        with start_runtime(_RUNTIME) as runtime:
            yield runtime.registry

    @contextmanager
    def store_away(self) -> Iterator[None]:
        """Take the tables away for as long as the block lasts."""
        self._rename("{}", "{}_away")
        try:
            yield
        finally:
            self._rename("{}_away", "{}")

    def _rename(self, old: str, new: str) -> None:
        with self.database.write() as connection:
            for table in ("jobs", "workers", "plugin_metrics"):
                connection.exec_driver_sql(f"ALTER TABLE {old.format(table)} RENAME TO {new.format(table)}")


@contextmanager
def service_parts(state_dir: Path) -> Iterator[ServiceParts]:
    """Join the parts as the application does, two attempts at most, and three pending jobs."""
    database = SqliteDatabase(state_dir / "jobs.sqlite3")
    database.migrate()
    images = ImageFolder(state_dir / "images")
    store, queue, finished_jobs, clock = (
        JobStore(database, images),
        EmbeddedQueue(),
        FinishedJobs(DrainDeadline(3600)),
        FixedClock(),
    )
    rules = JobRules(timedelta(seconds=LEASE_SECONDS), 2, 3, timedelta(seconds=RETENTION_SECONDS))
    with start_runtime(_RUNTIME) as runtime:
        plugin_execution = PluginExecutionService(runtime.tool_runner)
        job_execution = JobExecutionService(
            plugin_execution, store, queue, finished_jobs, discover_job_kinds(), rules, clock
        )
        yield ServiceParts(
            job_execution,
            store,
            WorkerStore(database),
            queue,
            finished_jobs,
            clock,
            images,
            DutyStore(database),
            PluginMetricsStore(database),
            runtime.registry,
            ClockElsewhere(clock),
            database,
        )
    database.close()


def a_request(plugin: str = "answers", **changes: object) -> NewJob:
    """Return a request that its plugin can be run on."""
    return NewJob(plugin, PNG, "image/png", **changes)  # type: ignore[arg-type]  # keywords of NewJob


def a_reconciler(
    parts: ServiceParts,
    name: str = "r1",
    *,
    interval_seconds: float = INTERVAL_SECONDS,
    clock: Clock | None = None,
) -> Reconciler:
    """Return a reconciler of one process."""
    return Reconciler(
        name,
        parts.job_execution,
        parts.workers,
        parts.metrics,
        parts.duties,
        clock or parts.clock,
        interval_seconds=interval_seconds,
        lease_seconds=LEASE_SECONDS,
    )

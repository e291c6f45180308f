"""Joins the parts of one process: the only place that knows them all."""

from __future__ import annotations

import logging
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from runtime import IsolationLevel, LifecycleState, Limits, Runtime, RuntimeSettings, start_runtime
from service.authentication import Authentication
from service.binding import is_loopback
from service.clock import Clock, DrainDeadline, SystemClock
from service.errors_to_http import install_error_handlers
from service.head_requests import HeadRequests
from service.ids import new_worker_name
from service.job_kinds import discover_job_kinds
from service.metrics_writer import MetricsWriter
from service.observed_requests import ObservedRequests
from service.prometheus import Measurements, TableMetrics
from service.queue.dramatiq_queue import DramatiqQueue
from service.queue.embedded import EmbeddedQueue
from service.rate_limit import RateLimit
from service.readiness import CheckResult, Readiness
from service.reconciler import Reconciler
from service.routes import discover_routers
from service.routes.access import SECURITY_SCHEMES
from service.routes.examples import add_examples
from service.routes.parts import RouteParts
from service.services.analysis_execution import AnalysisExecutionService
from service.services.finished_jobs import FinishedJobs
from service.services.job_execution import JobExecutionService, JobRules
from service.services.plugin_execution import PluginExecutionService
from service.services.plugin_metrics import PluginMetrics
from service.store.backlog import BacklogStore
from service.store.duties import DutyStore
from service.store.images import ImageFolder, ImagesBySize, ImageStore, ImageTable
from service.store.jobs import JobStore
from service.store.keys import KeyStore
from service.store.plugin_metrics import PluginMetricsStore
from service.store.postgresql import PostgresqlDatabase
from service.store.session import Database, StoreUnavailableError
from service.store.sqlite import SqliteDatabase
from service.store.workers import WorkerStore
from service.worker import Worker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from service.queue.contract import Queue
    from service.settings import Settings

_log = logging.getLogger(__name__)

#: A worker renews its leases this often within one lease, so that a late beat or two lose nothing.
_RENEWALS_PER_LEASE = 3


@dataclass(frozen=True, slots=True)
class Process:
    """The running parts of one process."""

    runtime: Runtime
    authentication: Authentication
    analysis: AnalysisExecutionService
    finished_jobs: FinishedJobs
    plugin_metrics: PluginMetrics
    measurements: Measurements
    readiness: Readiness
    worker: Worker | None  #: None if this process runs no jobs
    place: str  #: the database, as messages name it


def open_database(settings: Settings) -> Database:
    """Return the database that the settings name, as it is; and make the state folder.

    Raises StoreUnavailableError for a state folder that cannot be made, and for what is no URL.
    """
    try:
        # Clients' pictures are nobody else's business.
        settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"GOVERNANCE_STATE_DIR={settings.state_dir}: cannot be made a folder ({error.strerror}); "
            "choose another place"
        ) from error
    if settings.database_url:
        return PostgresqlDatabase(settings.database_url)
    return SqliteDatabase(settings.state_dir / "jobs.sqlite3")


@contextmanager
def running_process(settings: Settings, *, concurrency: int, clock: Clock | None = None) -> Iterator[Process]:
    """Start all parts and stop them in reverse; `concurrency` jobs run at a time, 0 for none.

    Raises RuntimeStartError, StoreUnavailableError, QueueAddressError, and OSError for a folder of images
    that cannot be made.
    """
    clock = clock or SystemClock()
    with ExitStack() as stack:
        database = open_database(settings)
        stack.callback(database.close)
        database.prepare()
        runtime = stack.enter_context(start_runtime(_runtime_settings(settings)))
        _tell_who_is_missing(runtime)
        drain = DrainDeadline(settings.drain_seconds)
        finished_jobs, worker_store = FinishedJobs(drain), WorkerStore(database)
        queue = stack.enter_context(_open_queue(settings, listening=concurrency > 0))
        images = _image_store(settings, database)
        job_execution = JobExecutionService(
            PluginExecutionService(runtime.tool_runner),
            JobStore(database, images),
            queue,
            finished_jobs,
            discover_job_kinds(),
            _job_rules(settings),
            clock,
        )
        name = new_worker_name()
        metrics_store = PluginMetricsStore(database)
        plugin_metrics = PluginMetrics(name, runtime.registry, metrics_store)
        tables = TableMetrics(BacklogStore(database), plugin_metrics, clock)
        measurements = Measurements(runtime.registry, tables)
        finished_jobs.tell_also(measurements.job_ended)
        reconciler = Reconciler(
            name,
            job_execution,
            worker_store,
            metrics_store,
            DutyStore(database),
            clock,
            interval_seconds=settings.reconcile_interval_seconds,
            lease_seconds=settings.lease_seconds,
        )
        worker = None
        if concurrency:
            metrics_writer = MetricsWriter(plugin_metrics, settings.metrics_interval_seconds)
            metrics_writer.start()
            stack.callback(metrics_writer.stop)
            worker = Worker(
                name,
                job_execution,
                worker_store,
                queue,
                clock,
                concurrency=concurrency,
                plugin_concurrency=settings.plugin_concurrency or max(1, concurrency - 1),
                heartbeat_seconds=settings.lease_seconds / _RENEWALS_PER_LEASE,
                poll_interval_seconds=settings.poll_interval_seconds,
            )
            worker.start()
            stack.callback(worker.drain, drain)
        reconciler.start()
        stack.callback(reconciler.stop)
        stack.callback(finished_jobs.begin_drain)
        yield Process(
            runtime,
            Authentication(KeyStore(database), clock, opens_without_keys=is_loopback(settings.host)),
            AnalysisExecutionService(job_execution, finished_jobs, settings.poll_interval_seconds),
            finished_jobs,
            plugin_metrics,
            measurements,
            _readiness(settings, database, images, worker_store, worker, queue, runtime, clock),
            worker,
            database.place,
        )


class _Api(FastAPI):
    """The application, with examples in its document."""

    def openapi(self) -> dict[str, Any]:
        """Return the document, which is made once."""
        document = super().openapi()
        add_examples(document)
        document["components"]["securitySchemes"] = SECURITY_SCHEMES
        return document


def create_app(
    settings: Settings, process: Process | None = None, *, only_about: str | None = None
) -> FastAPI:
    """Return the HTTP application; without a running process it starts and stops one of its own.

    It may be of those routes alone that are about one thing, by the name that the API's document gives them.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with ExitStack() as stack:
            parts = process or stack.enter_context(
                running_process(settings, concurrency=settings.embedded_workers)
            )
            app.state.route_parts = RouteParts(
                settings,
                parts.authentication,
                RateLimit(settings.requests_per_minute),
                parts.analysis,
                parts.runtime.registry,
                parts.plugin_metrics,
                parts.measurements,
                parts.readiness,
            )
            yield

    app = _Api(
        title="Governed plugin execution",
        description="Every plugin execution goes through ToolRunner.",
        version="1",
        lifespan=lifespan,
        redirect_slashes=False,
        openapi_url="/openapi.json" if only_about is None else None,
    )
    install_error_handlers(app)
    for router in discover_routers():
        if only_about is None or only_about in router.tags:
            app.include_router(router)
    # Around everything, also what answers when a handler fails.
    app.middleware_stack = ObservedRequests(HeadRequests(app.build_middleware_stack()))
    return app


def _tell_who_is_missing(runtime: Runtime) -> None:
    for handle in runtime.registry.handles():
        if handle.state is LifecycleState.UNAVAILABLE:
            _log.warning("plugin %s is unavailable: %s", handle.name, handle.reason)


def _image_store(settings: Settings, database: Database) -> ImageStore:
    rows, folder = ImageTable(database), settings.state_dir / "images"
    if settings.images == "database" or (settings.images == "auto" and settings.database_url):
        return rows
    files = ImageFolder(folder)
    return files if settings.images == "folder" else ImagesBySize(rows, files)


@contextmanager
def _open_queue(settings: Settings, *, listening: bool) -> Iterator[Queue]:
    if not settings.queue_url:
        yield EmbeddedQueue()
        return
    with closing(DramatiqQueue(settings.queue_url)) as queue:
        if listening:
            queue.listen()
        yield queue


def _runtime_settings(settings: Settings) -> RuntimeSettings:
    return RuntimeSettings(
        plugins=settings.plugins,
        entry_points=settings.entry_points,
        isolation=IsolationLevel(settings.isolation),
        isolation_required=settings.isolation_required,
        workers_per_plugin=settings.workers_per_plugin,
        max_image_bytes=settings.max_image_bytes,
        max_output_bytes=settings.max_output_bytes,
        default_limits=Limits(settings.plugin_timeout_seconds, settings.plugin_memory_bytes),
    )


def _job_rules(settings: Settings) -> JobRules:
    return JobRules(
        lease=timedelta(seconds=settings.lease_seconds),
        max_attempts=settings.max_attempts,
        queue_limit=settings.queue_limit,
        retention=timedelta(seconds=settings.retention_seconds),
    )


def _readiness(
    settings: Settings,
    database: Database,
    images: ImageStore,
    worker_store: WorkerStore,
    worker: Worker | None,
    queue: Queue,
    runtime: Runtime,
    clock: Clock,
) -> Readiness:
    def store() -> CheckResult:
        try:
            database.ping()
        except StoreUnavailableError:
            return CheckResult(
                ready=False, detail="the job table cannot be written, or is not the one at its path"
            )
        try:
            images.probe()
        except StoreUnavailableError:
            return CheckResult(ready=False, detail="images cannot be written")
        return CheckResult(ready=True, detail="the job table and images can be written")

    def workers() -> CheckResult:
        if worker is not None:
            detail = "claims jobs" if worker.alive else "has stopped claiming jobs"
            return CheckResult(ready=worker.alive, detail=f"the worker of this process {detail}")
        try:
            living = worker_store.living(clock.now() - timedelta(seconds=settings.lease_seconds))
        except StoreUnavailableError:
            return CheckResult(ready=False, detail="the table of workers does not answer")
        return CheckResult(ready=bool(living), detail=f"{len(living)} workers in other processes")

    def pools() -> CheckResult:
        if runtime.ready:
            return CheckResult(ready=True, detail="the plugins' pools are warm")
        states = {handle.state for handle in runtime.registry.handles()}
        if states <= {LifecycleState.UNAVAILABLE}:
            return CheckResult(ready=False, detail="no plugin is available; /v1/plugins tells why")
        return CheckResult(ready=False, detail="the plugins' pools are warming up")

    checks = {"store": store, "workers": workers, "pools": pools}
    if isinstance(queue, DramatiqQueue):

        def broker() -> CheckResult:
            there = queue.answers()
            return CheckResult(ready=there, detail=f"the queue's broker {'answers' if there else 'is away'}")

        checks["queue"] = broker
    return Readiness(checks)

"""What Prometheus is told: what this process measures, and what the tables say of all processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from runtime import ErrorCode, IsolationLevel, LifecycleState
from service.jobs import JobStatus
from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

    from runtime import PluginRegistry
    from service.clock import Clock
    from service.jobs import Job
    from service.services.plugin_metrics import PluginMetrics
    from service.store.backlog import BacklogStore

_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_RUN_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_WAIT_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600)
#: Names that clients made up must not become labels: each would be kept for ever.
_UNKNOWN = "unknown"
#: How a plugin's process ended, by the code of the job's error.
_KILLS = {
    ErrorCode.PLUGIN_TIMEOUT: "timeout",
    ErrorCode.PLUGIN_MEMORY: "memory",
    ErrorCode.PLUGIN_CRASHED: "crash",
    ErrorCode.CANCELLED: "cancel",
}


class Measurements:
    """What one process measures; from any thread."""

    def __init__(self, registry: PluginRegistry, tables: TableMetrics) -> None:
        self._isolation_of = {handle.name: handle.isolation for handle in registry.handles()}
        self._collected = CollectorRegistry()
        self._requests = Histogram(
            "governance_http_request_seconds",
            "Time from a request's head to the end of its answer.",
            ("method", "route", "status"),
            buckets=_REQUEST_SECONDS,
            registry=self._collected,
        )
        self._ended = Counter(
            "governance_jobs_ended",
            "Jobs whose end this process stored; code is empty for a success.",
            ("plugin", "status", "code"),
            registry=self._collected,
        )
        self._runs = Histogram(
            "governance_plugin_run_seconds",
            "Time inside ToolRunner, of the jobs that this process ran.",
            ("plugin",),
            buckets=_RUN_SECONDS,
            registry=self._collected,
        )
        self._waits = Histogram(
            "governance_job_wait_seconds",
            "Time from a job's creation to its first start, of the jobs whose end this process stored.",
            ("plugin",),
            buckets=_WAIT_SECONDS,
            registry=self._collected,
        )
        self._kills = Counter(
            "governance_sandbox_kills",
            "Plugin processes that were killed, or died, in a job whose end this process stored.",
            ("plugin", "reason"),
            registry=self._collected,
        )
        ProcessCollector(registry=self._collected)
        self._collected.register(tables)

    def exposition(self, accept: str) -> tuple[bytes, str]:
        """Return all that is known in a format that the client accepts, and the name of the format."""
        encode, content_type = choose_encoder(accept)
        return encode(self._collected), content_type

    def request_answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; `route` is its template, not its path."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def job_ended(self, job: Job) -> None:
        """Count a job whose end was stored."""
        isolation = self._isolation_of.get(job.plugin)
        plugin = _UNKNOWN if isolation is None else job.plugin
        details = (job.error or {}).get("details")
        code = str(details.get("code")) if isinstance(details, dict) else ""
        self._ended.labels(plugin, job.status.value, code).inc()
        if job.execution_time_ms is not None:
            self._runs.labels(plugin).observe(job.execution_time_ms / 1000)
        if job.started_at is not None:
            self._waits.labels(plugin).observe((job.started_at - job.created_at).total_seconds())
            in_process = isolation in {None, IsolationLevel.INLINE}
            for killing, reason in _KILLS.items():
                if code == killing and not in_process:
                    self._kills.labels(plugin, reason).inc()


class TableMetrics(Collector):
    """What the tables say: the same whichever process is asked."""

    def __init__(self, backlog: BacklogStore, plugin_metrics: PluginMetrics, clock: Clock) -> None:
        self._backlog = backlog
        self._plugin_metrics = plugin_metrics
        self._clock = clock

    def describe(self) -> Iterator[Metric]:
        """Name what is always there, so that nothing is asked of the tables before there is a scrape."""
        yield GaugeMetricFamily("governance_store_up", "Whether the tables answer.")

    def collect(self) -> Iterator[Metric]:
        """Ask the tables."""
        try:
            found = [*self._of_jobs(), *self._of_plugins()]
        except StoreUnavailableError:
            yield GaugeMetricFamily("governance_store_up", "Whether the tables answer.", value=0)
            return
        yield GaugeMetricFamily("governance_store_up", "Whether the tables answer.", value=1)
        yield from found

    def _of_jobs(self) -> Iterator[Metric]:
        backlog = self._backlog.look()
        jobs = GaugeMetricFamily("governance_jobs", "Jobs in the table, by status.", labels=["status"])
        for status in JobStatus:
            jobs.add_metric([status.value], backlog.jobs[status])
        yield jobs
        yield GaugeMetricFamily(
            "governance_queue_depth", "Jobs that wait for a worker.", value=backlog.waiting
        )
        age = 0.0 if backlog.oldest is None else (self._clock.now() - backlog.oldest).total_seconds()
        yield GaugeMetricFamily(
            "governance_queue_age_seconds", "For how long the oldest of them has waited.", value=max(0.0, age)
        )

    def _of_plugins(self) -> Iterator[Metric]:
        runs = CounterMetricFamily(
            "governance_plugin_runs", "Runs of all processes.", labels=["plugin", "outcome"]
        )
        busy = CounterMetricFamily(
            "governance_plugin_busy_seconds", "Time inside ToolRunner, of all processes.", labels=["plugin"]
        )
        states = GaugeMetricFamily(
            "governance_plugin_state",
            "1 for the state of a plugin, 0 for the others.",
            labels=["plugin", "state"],
        )
        for name, tally in self._plugin_metrics.across_processes().items():
            runs.add_metric([name, "success"], tally.counts.success_count)
            runs.add_metric([name, "error"], tally.counts.error_count)
            busy.add_metric([name], tally.counts.total_execution_time_ms / 1000)
            for state in LifecycleState:
                states.add_metric([name, state.value], float(tally.state == state))
        yield from (runs, busy, states)

from __future__ import annotations

from typing import TYPE_CHECKING

from service.plugin_counts import PluginCounts
from service.services.plugin_metrics import PluginMetrics
from tests.service.service_parts import a_request

if TYPE_CHECKING:
    from tests.service.service_parts import ServiceParts


def run(parts: ServiceParts, plugin: str = "answers") -> None:
    parts.job_execution.create_job(a_request(plugin))
    parts.job_execution.run_job(parts.job_execution.claim_jobs("w1", 1)[0])


def counted(metrics: PluginMetrics, plugin: str = "answers") -> tuple[int, int, str]:
    tally = metrics.across_processes()[plugin]
    return tally.counts.success_count, tally.counts.error_count, tally.state


def test_what_one_process_counts_another_one_tells(parts: ServiceParts) -> None:
    with parts.another_runtime() as registry:
        api = PluginMetrics("api", registry, parts.metrics)
        worker = PluginMetrics("w1", parts.registry, parts.metrics)
        parts.workers.note("w1", parts.clock.now())
        run(parts)
        run(parts, "raises")
        worker.write()

        assert (counted(api), counted(api, "raises")) == ((1, 0, "INITIALIZED"), (0, 1, "FAILED"))
        assert counted(api, "returns-list") == (0, 0, "LOADED")


def test_what_is_not_written_yet_its_own_process_tells(parts: ServiceParts) -> None:
    worker = PluginMetrics("w1", parts.registry, parts.metrics)
    run(parts)
    worker.write()
    run(parts)

    assert counted(worker) == (2, 0, "INITIALIZED")


def test_the_state_in_a_process_that_is_no_more_says_nothing(parts: ServiceParts) -> None:
    with parts.another_runtime() as registry:
        run(parts)
        PluginMetrics("dead", parts.registry, parts.metrics).write()

        assert counted(PluginMetrics("api", registry, parts.metrics)) == (1, 0, "LOADED")


def test_a_process_that_was_thought_to_be_dead_counts_nothing_twice(parts: ServiceParts) -> None:
    worker = PluginMetrics("w1", parts.registry, parts.metrics)
    for _ in range(3):
        run(parts)
        worker.write()
        parts.metrics.put_dead_together()
    run(parts)
    worker.write()

    assert counted(worker) == (4, 0, "INITIALIZED")
    assert sum(row.tally.counts.success_count for row in parts.metrics.all()) == 4


def test_without_news_nothing_is_written(parts: ServiceParts) -> None:
    worker = PluginMetrics("w1", parts.registry, parts.metrics)
    worker.write()
    run(parts)
    worker.write()
    with parts.store_away():
        worker.write()

    assert [row.tally.plugin for row in parts.metrics.all()] == ["answers"]


def test_the_average_is_over_all_runs() -> None:
    together = PluginCounts(1, 0, 10.0).plus(PluginCounts(2, 1, 50.0))

    assert (together.avg_execution_time_ms, PluginCounts().avg_execution_time_ms) == (15.0, None)

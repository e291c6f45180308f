from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.plugin_counts import PluginCounts, PluginTally
from service.store.plugin_metrics import PluginMetricsStore, StoredTally
from service.store.workers import WorkerStore

if TYPE_CHECKING:
    from service.store.session import Database

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)


def tally(successes: int, last_used: datetime = NOW, state: str = "INITIALIZED") -> PluginTally:
    return PluginTally("p", state, PluginCounts(successes, 1, 10.0, 2.0, last_used))


@pytest.fixture
def metrics(database: Database) -> PluginMetricsStore:
    WorkerStore(database).note("alive", NOW)
    return PluginMetricsStore(database)


def test_what_a_process_writes_takes_the_place_of_what_it_wrote_before(metrics: PluginMetricsStore) -> None:
    metrics.add("alive", [tally(1)])

    without_place = metrics.rewrite("alive", [tally(2, LATER, "RUNNING")])

    assert without_place == []
    assert metrics.all() == [StoredTally("alive", is_alive=True, tally=tally(2, LATER, "RUNNING"))]


def test_what_was_not_written_before_has_no_place(metrics: PluginMetricsStore) -> None:
    assert metrics.rewrite("alive", [tally(1)]) == [tally(1)]


def test_what_dead_processes_counted_is_put_together(metrics: PluginMetricsStore) -> None:
    metrics.add("alive", [tally(1)])
    metrics.add("dead", [tally(2, LATER)])
    metrics.put_dead_together()
    metrics.add("dead too", [tally(4)])
    metrics.put_dead_together()
    metrics.put_dead_together()

    together = PluginTally("p", "INITIALIZED", PluginCounts(6, 2, 20.0, 2.0, LATER))
    assert sorted(metrics.all(), key=lambda row: row.process) == [
        StoredTally("", is_alive=False, tally=together),
        StoredTally("alive", is_alive=True, tally=tally(1)),
    ]

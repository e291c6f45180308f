from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.workers import WorkerStore
from tests.service.store.stored_jobs import LATER, NOW

if TYPE_CHECKING:
    from service.store.session import Database


def test_only_workers_seen_lately_are_alive(database: Database) -> None:
    workers = WorkerStore(database)
    workers.note("old", NOW)
    workers.note("new", NOW)
    workers.note("new", LATER)

    assert workers.living(LATER) == ["new"]


def test_a_worker_that_said_goodbye_is_forgotten(database: Database) -> None:
    workers = WorkerStore(database)
    workers.note("w", NOW)
    workers.forget("w")

    assert workers.living(NOW) == []


def test_silent_workers_are_forgotten(database: Database) -> None:
    workers = WorkerStore(database)
    workers.note("silent", NOW)
    workers.note("alive", LATER)
    workers.forget_silent(LATER, (LATER - NOW) / 2)

    assert workers.living(NOW) == ["alive"]

"""Jobs for the tests of the store, and where they stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from service.clock import Moment
from service.ids import new_job_id
from service.jobs import (
    Job,
    JobOutcome,
    JobStatus,
    Lease,
    NewJob,
)

if TYPE_CHECKING:
    from service.store.jobs import JobStore

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
SUCCESS = JobOutcome(JobStatus.SUCCESS, result={"ok": True}, execution_time_ms=1.5)
FAILURE = JobOutcome(JobStatus.FAILED, error={"message": "no"})


def stored(
    store: JobStore, plugin: str = "p", now: datetime = NOW, key: str | None = None, priority: int = 0
) -> Job:
    """Store a job that waits."""
    new_job = NewJob(plugin, b"image", "image/png", {"a": [1]}, idempotency_key=key, priority=priority)
    return store.create(new_job, new_job_id(now), new_job.digest(), now, pending_limit=1000)


def lease(until: datetime) -> Lease:
    """Return a lease of a worker on this machine."""
    return Lease(until, Moment("here", 0.1))


def claimed(store: JobStore) -> Job:
    """Store a job, and have a worker claim it."""
    stored(store)
    return store.claim("w1", 1, NOW, lease(LATER))[0]


def lose(store: JobStore, job: Job) -> bool:
    """Have a reconciler find that the worker of a running job is lost."""
    return store.hand_back_lost(next(seen for seen in store.leases() if seen.job_id == job.id))

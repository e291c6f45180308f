from __future__ import annotations

from typing import TYPE_CHECKING

from service.reconciler import Reconciler
from tests.service.service_parts import LEASE_SECONDS, RETENTION_SECONDS, a_request

if TYPE_CHECKING:
    from tests.service.service_parts import ServiceParts


def a_reconciler(parts: ServiceParts, interval_seconds: float = 3600) -> Reconciler:
    return Reconciler(
        parts.job_execution,
        parts.workers,
        parts.clock,
        interval_seconds=interval_seconds,
        worker_silence_seconds=LEASE_SECONDS,
    )


def test_a_lost_job_is_found(parts: ServiceParts) -> None:
    parts.job_execution.create_job(a_request())
    parts.job_execution.claim_jobs("w1", 1)
    parts.clock.advance(LEASE_SECONDS + 1)

    assert a_reconciler(parts).look_once() == 1


def test_two_reconcilers_recover_a_job_once(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    parts.job_execution.claim_jobs("w1", 1)
    parts.clock.advance(LEASE_SECONDS + 1)

    changed = a_reconciler(parts).look_once() + a_reconciler(parts).look_once()

    assert (changed, parts.job_execution.get_job(job.id).attempt) == (1, 2)


def test_an_expired_job_is_deleted(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    parts.job_execution.run_job(parts.job_execution.claim_jobs("w1", 1)[0])
    parts.clock.advance(RETENTION_SECONDS + 1)

    a_reconciler(parts).look_once()

    assert parts.store.get(job.id) is None


def test_a_silent_worker_is_forgotten(parts: ServiceParts) -> None:
    parts.workers.note("silent", parts.clock.now())
    seen = parts.clock.now()
    parts.clock.advance(LEASE_SECONDS + 1)

    a_reconciler(parts).look_once()

    assert parts.workers.living(seen) == []


def test_a_started_reconciler_looks_by_itself(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    parts.job_execution.claim_jobs("w1", 1)
    parts.clock.advance(LEASE_SECONDS + 1)
    parts.queue.await_work(timeout_seconds=0)
    reconciler = a_reconciler(parts, interval_seconds=0.01)

    reconciler.start()
    rang = parts.queue.await_work(timeout_seconds=10)
    reconciler.stop()

    assert (rang, parts.job_execution.get_job(job.id).attempt) == (True, 2)

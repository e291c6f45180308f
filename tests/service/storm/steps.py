"""The steps of a job's life, each taken by a process of its own that dies on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from service.jobs import Job, JobQuery
from service.store.images import FOLDERS, ORPHAN_SECONDS
from tests.service.service_parts import (
    INTERVAL_SECONDS,
    LEASE_SECONDS,
    RETENTION_SECONDS,
    ServiceParts,
    a_reconciler,
    a_request,
    service_parts,
)
from tests.service.storm.failpoint import die_at, watch, watch_no_more

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from service.reconciler import Reconciler

    Act = Callable[[], object]


def create(parts: ServiceParts) -> Act:
    """Accept a job."""
    return lambda: parts.job_execution.create_job(a_request())


def create_again(parts: ServiceParts) -> Act:
    """Accept a job under a key that came before."""
    request = a_request(idempotency_key="k")
    parts.job_execution.create_job(request)
    return lambda: parts.job_execution.create_job(request)


def claim(parts: ServiceParts) -> Act:
    """Take two jobs that wait."""
    for _ in range(2):
        parts.job_execution.create_job(a_request())
    return lambda: parts.job_execution.claim_jobs("w1", 2)


def run(parts: ServiceParts) -> Act:
    """Run a job and store its end."""
    job = _claimed(parts)
    return lambda: parts.job_execution.run_job(job)


def renew(parts: ServiceParts) -> Act:
    """Lengthen a lease."""
    job = _claimed(parts)
    return lambda: parts.job_execution.renew_leases([(job.id, job.attempt)])


def give_back(parts: ServiceParts) -> Act:
    """Give a running job to other workers."""
    job = _claimed(parts)
    return lambda: parts.job_execution.give_back_jobs([job])


def claim_again(parts: ServiceParts) -> Act:
    """Take a job that was given back."""
    parts.job_execution.give_back_jobs([_claimed(parts)])
    return lambda: parts.job_execution.claim_jobs("w2", 1)


def cancel_early(parts: ServiceParts) -> Act:
    """Cancel a job that waits."""
    job = parts.job_execution.create_job(a_request())
    return lambda: parts.job_execution.cancel_job(job.id)


def cancel_late(parts: ServiceParts) -> Act:
    """Cancel a job that runs."""
    job = _claimed(parts)
    return lambda: parts.job_execution.cancel_job(job.id)


def retry(parts: ServiceParts) -> Act:
    """Make a new job of one that has ended."""
    job = _claimed(parts)
    parts.job_execution.run_job(job)
    return lambda: parts.job_execution.retry_job(job.id)


def reconcile(parts: ServiceParts) -> Act:
    """Recover a job whose worker was lost, and fail one that lost its last."""
    _claimed(parts)
    parts.job_execution.recover_job(parts.job_execution.leases()[0])
    parts.job_execution.create_job(a_request())
    parts.job_execution.claim_jobs("w1", 2)
    return _look_after_a_lease(parts, a_reconciler(parts))


def expire(parts: ServiceParts) -> Act:
    """Delete a job that ended long ago."""
    parts.job_execution.run_job(_claimed(parts))
    parts.clock.advance(RETENTION_SECONDS + 1)
    return a_reconciler(parts).look_once


STEPS = (
    *(create, create_again, claim, run, renew, give_back, claim_again),
    *(cancel_early, cancel_late, retry, reconcile, expire),
)


def moments_of(step: Callable[[ServiceParts], Act], state: Path, told: Path) -> None:
    """Take a step to its end, and write down the moments that it passes."""
    passed: list[str] = []
    with service_parts(state) as parts:
        act = step(parts)
        watch(passed.append)
        act()
        watch_no_more()
    told.write_text(json.dumps(passed))


def take_and_die(step: Callable[[ServiceParts], Act], state: Path, moment: str, occurrence: int) -> None:
    """Take a step, and be killed at a moment of it."""
    with service_parts(state) as parts:
        act = step(parts)
        die_at(moment, occurrence)
        act()
        watch_no_more()


def finish_all(state: Path) -> None:
    """Do what the next processes would do, once the lease of the dead one is over."""
    with service_parts(state) as parts:
        reconciler = a_reconciler(parts, "r9")
        while any(not job.status.is_final for job in parts.job_execution.list_jobs(JobQuery(limit=100))):
            _look_after_a_lease(parts, reconciler)()
            for job in parts.job_execution.claim_jobs("w9", 3):
                parts.job_execution.run_job(job)


def sweep_images(state: Path) -> None:
    """Do what the next processes do in time with images that no job has."""
    with service_parts(state) as parts:
        _sweep_all(parts)
        parts.clock.advance(ORPHAN_SECONDS + 1)
        _sweep_all(parts)


def _sweep_all(parts: ServiceParts) -> None:
    for _ in range(FOLDERS):
        parts.job_execution.sweep_images()


def _claimed(parts: ServiceParts) -> Job:
    parts.job_execution.create_job(a_request())
    (job,) = parts.job_execution.claim_jobs("w1", 1)
    return job


def _look_after_a_lease(parts: ServiceParts, reconciler: Reconciler) -> Act:
    for _ in range(int(LEASE_SECONDS / INTERVAL_SECONDS)):
        reconciler.look_once()
        parts.clock.advance(INTERVAL_SECONDS)
    return reconciler.look_once

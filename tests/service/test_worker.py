from __future__ import annotations

from typing import TYPE_CHECKING

from service.clock import DrainDeadline
from service.jobs import Job, JobQuery, JobStatus
from service.pace import Pace
from service.worker import Worker
from tests.service.service_parts import LEASE_SECONDS, a_request

if TYPE_CHECKING:
    import pytest

    from tests.service.service_parts import ServiceParts


def a_worker(
    parts: ServiceParts, concurrency: int = 2, plugin_concurrency: int = 2, pace: Pace | None = None
) -> Worker:
    return Worker(
        "w1",
        parts.job_execution,
        parts.workers,
        parts.queue,
        parts.clock,
        concurrency=concurrency,
        plugin_concurrency=plugin_concurrency,
        heartbeat_seconds=3600,
        poll_interval_seconds=0.01,
        pace=pace,
    )


def stored(parts: ServiceParts, job: Job) -> Job:
    return parts.job_execution.get_job(job.id)


def test_a_worker_claims_no_more_than_it_can_run(parts: ServiceParts) -> None:
    for _ in range(3):
        parts.job_execution.create_job(a_request())
    worker = a_worker(parts, concurrency=2)

    worker.claim_once()
    waiting = parts.store.find(JobQuery(limit=9, status=JobStatus.PENDING))
    worker.drain(DrainDeadline(10))

    assert len(waiting) == 1


def test_one_plugin_leaves_room_for_another(parts: ServiceParts) -> None:
    asked = [parts.job_execution.create_job(a_request(name)) for name in ("answers", "answers", "raises")]
    worker = a_worker(parts, concurrency=2, plugin_concurrency=1)

    worker.claim_once()
    statuses = [stored(parts, job).status for job in asked]
    worker.drain(DrainDeadline(10))

    # The three were made in one moment: which of the two equal ones comes first is open.
    assert statuses[:2].count(JobStatus.PENDING) == 1
    assert statuses[2] is not JobStatus.PENDING


def test_a_drained_worker_has_finished_what_it_claimed(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    worker = a_worker(parts)
    worker.claim_once()

    worker.drain(DrainDeadline(10))

    assert stored(parts, job).status is JobStatus.SUCCESS


def test_a_started_worker_runs_what_comes(parts: ServiceParts) -> None:
    worker = a_worker(parts)
    worker.start()
    jobs = [parts.job_execution.create_job(a_request()) for _ in range(3)]
    while any(not stored(parts, job).status.is_final for job in jobs):
        parts.queue.await_work(timeout_seconds=0.01)

    worker.drain(DrainDeadline(10))

    assert {stored(parts, job).status for job in jobs} == {JobStatus.SUCCESS}


def test_a_drained_worker_claims_nothing_more(parts: ServiceParts) -> None:
    worker = a_worker(parts)
    worker.start()
    worker.drain(DrainDeadline(10))

    job = parts.job_execution.create_job(a_request())

    assert (worker.alive, stored(parts, job).status) == (False, JobStatus.PENDING)


def test_a_worker_shows_that_it_lives_until_it_says_goodbye(parts: ServiceParts) -> None:
    worker = a_worker(parts)
    worker.start()
    living = parts.workers.living(parts.clock.now())
    worker.drain(DrainDeadline(10))

    assert (living, parts.workers.living(parts.clock.now())) == (["w1"], [])


def test_a_heartbeat_shows_life_again(parts: ServiceParts) -> None:
    worker = a_worker(parts)
    parts.clock.advance(LEASE_SECONDS)
    worker.renew_once()

    assert parts.workers.living(parts.clock.now()) == ["w1"]
    worker.drain(DrainDeadline(10))


def test_a_job_whose_image_is_gone_is_left_for_another_attempt(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    parts.images.delete([job.id])
    worker = a_worker(parts)
    worker.claim_once()

    worker.drain(DrainDeadline(10))

    assert stored(parts, job).status is JobStatus.RUNNING


def test_a_worker_whose_store_is_away_stops_all_the_same(
    parts: ServiceParts, caplog: pytest.LogCaptureFixture
) -> None:
    worker = a_worker(parts)
    worker.start()
    with parts.store_away():
        worker.drain(DrainDeadline(10))

    goodbyes = [line for line in caplog.messages if "cannot say goodbye" in line]
    assert len(goodbyes) == 1
    assert "Traceback" not in caplog.text


def test_a_job_whose_image_stays_gone_ends_at_its_last_attempt_and_says_so(parts: ServiceParts) -> None:
    job = parts.job_execution.create_job(a_request())
    parts.images.delete([job.id])
    parts.job_execution.claim_jobs("w0", 1)
    parts.job_execution.recover_job(parts.job_execution.leases()[0])
    worker = a_worker(parts)
    worker.claim_once()

    worker.drain(DrainDeadline(10))

    error = stored(parts, job).error
    assert error is not None
    assert error["message"] == "'image': the store has lost the image of this job; send it again"


def test_what_was_claimed_ahead_and_not_begun_is_left_to_others_in_the_same_attempt(
    parts: ServiceParts,
) -> None:
    asked = [parts.job_execution.create_job(a_request()) for _ in range(3)]
    fast = Pace()
    fast.note(0.001)
    # It may claim ahead, and begin none of them.
    worker = a_worker(parts, plugin_concurrency=0, pace=fast)

    worker.claim_once()
    held = [(job.attempt, job.lease_until is None) for job in (stored(parts, job) for job in asked)]
    worker.drain(DrainDeadline(10))

    taken = parts.job_execution.claim_jobs("w2", 9)
    assert held == [(1, False)] * 3
    assert [(job.id, job.attempt) for job in taken] == [(job.id, 1) for job in asked]

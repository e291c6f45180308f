from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from service.jobs import Job, JobOutcome, JobStatus
from service.services.analysis_execution import AnalysisExecutionService
from tests.service.service_parts import a_request

if TYPE_CHECKING:
    from tests.service.service_parts import ServiceParts

#: So long that a test which depends on polling would hang until pytest's patience ends.
NEVER_SECONDS = 3600.0


def analysis(parts: ServiceParts, poll_interval_seconds: float = NEVER_SECONDS) -> AnalysisExecutionService:
    return AnalysisExecutionService(parts.job_execution, parts.finished_jobs, poll_interval_seconds)


def run_one(parts: ServiceParts) -> None:
    claimed: list[Job] = []
    while not claimed:
        parts.queue.await_work(timeout_seconds=10)
        claimed = parts.job_execution.claim_jobs("w1", 1)
    parts.job_execution.run_job(claimed[0])


def test_a_call_returns_when_the_worker_of_this_process_is_done(parts: ServiceParts) -> None:
    async def call() -> Job:
        worker = asyncio.create_task(asyncio.to_thread(run_one, parts))
        job = await analysis(parts).execute(a_request(), wait_seconds=10)
        await worker
        return job

    assert asyncio.run(call()).status is JobStatus.SUCCESS


def test_a_call_returns_when_a_worker_of_another_process_is_done(parts: ServiceParts) -> None:
    async def call() -> Job:
        service = analysis(parts, poll_interval_seconds=0.01)
        job = await service.submit(a_request())
        waiting = asyncio.create_task(service.get(job.id, wait_seconds=10))
        taken = await asyncio.to_thread(parts.job_execution.claim_jobs, "w", 1)
        # The store alone: nothing of this process hears of it.
        await asyncio.to_thread(parts.store.finish, taken[0].id, 1, _success(), parts.clock.now())
        return await waiting

    assert asyncio.run(call()).status is JobStatus.SUCCESS


def test_a_wait_that_ends_too_early_returns_the_job_as_it_stands(parts: ServiceParts) -> None:
    job = asyncio.run(analysis(parts).execute(a_request(), wait_seconds=0.01))

    assert job.status is JobStatus.PENDING


def test_a_look_ends_when_the_service_stops(parts: ServiceParts) -> None:
    async def call() -> Job:
        service = analysis(parts)
        job = await service.submit(a_request())
        looking = asyncio.create_task(service.get(job.id, wait_seconds=NEVER_SECONDS))
        parts.finished_jobs.begin_drain()
        return await looking

    assert asyncio.run(call()).status is JobStatus.PENDING


def test_a_call_goes_on_while_the_service_stops(parts: ServiceParts) -> None:
    async def call() -> Job:
        parts.finished_jobs.begin_drain()
        worker = asyncio.create_task(asyncio.to_thread(run_one, parts))
        job = await analysis(parts).execute(a_request(), wait_seconds=10)
        await worker
        return job

    assert asyncio.run(call()).status is JobStatus.SUCCESS


def test_a_call_returns_the_job_as_it_stands_when_the_drain_is_over(parts: ServiceParts) -> None:
    async def call() -> Job:
        calling = asyncio.create_task(
            analysis(parts, poll_interval_seconds=0.01).execute(a_request(), wait_seconds=NEVER_SECONDS)
        )
        parts.finished_jobs.drain.hurry()
        return await calling

    assert asyncio.run(call()).status is JobStatus.PENDING


def _success() -> JobOutcome:
    return JobOutcome(JobStatus.SUCCESS, result={})

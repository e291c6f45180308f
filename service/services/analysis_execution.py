"""AnalysisExecutionService: the same job, waited for or not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from service.services.arrivals import Arrivals

if TYPE_CHECKING:
    from service.jobs import Job, JobQuery, NewJob, Origin
    from service.services.finished_jobs import FinishedJobs, JobWatch
    from service.services.job_execution import JobExecutionService


class AnalysisExecutionService:
    """Orchestrates jobs for callers on an event loop; storage calls happen on threads."""

    def __init__(
        self, job_execution: JobExecutionService, finished_jobs: FinishedJobs, poll_interval_seconds: float
    ) -> None:
        self._job_execution = job_execution
        self._arrivals = Arrivals(job_execution)
        self._finished_jobs = finished_jobs
        self._poll_interval_seconds = poll_interval_seconds

    async def submit(self, new_job: NewJob) -> Job:
        """Create a job and return it at once.

        Raises GovernedError: INPUT_INVALID, QUEUE_FULL. Raises StoreUnavailableError.
        """
        return await self._arrivals.create(new_job, self._job_execution.new_job_id())

    async def execute(self, new_job: NewJob, wait_seconds: float) -> Job:
        """Create a job and return it when it is finished, or as it stands after the wait or the drain.

        Raises GovernedError: INPUT_INVALID, QUEUE_FULL. Raises StoreUnavailableError.
        """
        job_id = self._job_execution.new_job_id()
        # Watching begins before the job exists, so that its end cannot be missed and need not be looked up.
        with self._finished_jobs.watch(job_id) as watch:
            job = await self._arrivals.create(new_job, job_id)
            if job.id == job_id and not job.status.is_final:
                return await self._watched(watch, job, wait_seconds)
        return await self._until_finished(job.id, wait_seconds)

    async def get(self, job_id: str, wait_seconds: float) -> Job:
        """Return a job when it is finished, or as it stands after the wait or when the service stops.

        Raises GovernedError JOB_UNKNOWN, StoreUnavailableError.
        """
        return await self._until_finished(job_id, wait_seconds, only_looking=True)

    async def find(self, query: JobQuery) -> list[Job]:
        """Return the jobs that the query asks for, newest first. Raises StoreUnavailableError."""
        return await asyncio.to_thread(self._job_execution.list_jobs, query)

    async def cancel(self, job_id: str) -> Job:
        """Cancel a job that has not ended.

        Raises GovernedError: JOB_UNKNOWN, CONFLICT. Raises StoreUnavailableError.
        """
        return await asyncio.to_thread(self._job_execution.cancel_job, job_id)

    async def retry(self, job_id: str, origin: Origin) -> Job:
        """Make a new job of what an ended one was asked for; `origin` is the request that asks for it.

        Raises GovernedError: JOB_UNKNOWN, CONFLICT, QUEUE_FULL. Raises StoreUnavailableError.
        """
        return await asyncio.to_thread(self._job_execution.retry_job, job_id, origin)

    async def _until_finished(self, job_id: str, wait_seconds: float, *, only_looking: bool = False) -> Job:
        # Watching begins before the first look, so that an end between the two is not missed.
        with self._finished_jobs.watch(job_id) as watch:
            job = await asyncio.to_thread(self._job_execution.get_job, job_id)
            if job.status.is_final:
                return job
            return await self._watched(watch, job, wait_seconds, only_looking=only_looking)

    async def _watched(
        self, watch: JobWatch, job: Job, wait_seconds: float, *, only_looking: bool = False
    ) -> Job:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait_seconds
        while not job.status.is_final:
            # A stop cuts the wait short: the job is on record, and runs on elsewhere or later.
            remaining = min(deadline - loop.time(), self._finished_jobs.drain.left())
            if remaining <= 0:
                return job
            if only_looking and self._finished_jobs.draining:
                return job
            await watch.wait(min(remaining, self._poll_interval_seconds))
            if watch.finished is not None:
                return watch.finished
            # Workers in other processes cannot announce; their jobs are asked for now and then.
            job = await asyncio.to_thread(self._job_execution.get_job, job.id)
        return job

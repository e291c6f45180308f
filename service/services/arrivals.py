"""Where new jobs of an event loop meet: those that come while others are stored are stored together."""

from __future__ import annotations

import asyncio
from collections import deque
from contextvars import Context
from typing import TYPE_CHECKING

from service.store.insertions import MOST_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.jobs import Job, NewJob
    from service.services.job_execution import JobExecutionService

#: A larger image takes long to be written, and holds up nobody else.
_SMALL_BYTES = 1 << 18


class Arrivals:
    """The door to the jobs for one event loop at a time. Nobody waits for others to come."""

    def __init__(self, job_execution: JobExecutionService) -> None:
        self._job_execution = job_execution
        self._waiting: deque[tuple[NewJob, str, asyncio.Future[Job]]] = deque()
        self._storing: asyncio.Task[None] | None = None

    async def create(self, new_job: NewJob, job_id: str) -> Job:
        """Create a job and return it. Raises what `create_job` raises."""
        if len(new_job.image) > _SMALL_BYTES:
            return await asyncio.to_thread(self._job_execution.create_job, new_job, job_id)
        loop = asyncio.get_running_loop()
        created: asyncio.Future[Job] = loop.create_future()
        self._waiting.append((new_job, job_id, created))
        if self._storing is None or self._storing.done() or self._storing.get_loop() is not loop:
            # What is said there is not of the request that came first alone.
            self._storing = loop.create_task(self._store_waiting(), context=Context())
        return await created

    async def _store_waiting(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]
            asked = [(new_job, job_id) for new_job, job_id, _ in batch]
            answers: Sequence[Job | Exception]
            try:
                answers = await asyncio.to_thread(self._job_execution.create_jobs, asked)
            except Exception as fault:  # noqa: BLE001 -- it is raised where the jobs are waited for
                answers = [fault] * len(batch)
            for (_, _, created), answer in zip(batch, answers, strict=True):
                if created.done():
                    continue
                if isinstance(answer, Exception):
                    created.set_exception(answer)
                else:
                    created.set_result(answer)

"""The writer of ends: stores how jobs went, several at once, however long the store is away."""

from __future__ import annotations

import logging
import threading
from collections import deque
from contextvars import Context
from typing import TYPE_CHECKING

from service.faults import log_fault
from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from runtime import Envelope
    from service.clock import Clock
    from service.jobs import Job
    from service.services.job_execution import JobExecutionService

    _End = tuple[Job, Envelope, datetime]

_log = logging.getLogger(__name__)

#: How long it rests before it tries again.
_REST_SECONDS = 1.0
#: So often the end of a job is refused by a store that takes other writes, before it is given up.
_REFUSALS = 3
_MOST_AT_ONCE = 32


class EndsWriter:
    """Has no thread of its own: whoever comes with an end stores it, and those that come meanwhile.

    So ends that come one by one are stored at once, and many at a time cost hardly more than one.
    """

    def __init__(
        self,
        job_execution: JobExecutionService,
        clock: Clock,
        takes_writes: Callable[[], bool],
        stop: threading.Event,
    ) -> None:
        """`takes_writes` tries another write; after `stop` nothing is tried again."""
        self._job_execution = job_execution
        self._clock = clock
        self._takes_writes = takes_writes
        self._stop = stop
        self._waiting: deque[_End] = deque()
        self._held: dict[tuple[str, int], Job] = {}
        self._turn = threading.Lock()

    def held(self) -> list[Job]:
        """Return the jobs whose ends are not stored yet: their leases must be kept."""
        return list(self._held.copy().values())

    def store(self, job: Job, envelope: Envelope) -> None:
        """Store an end, or leave it to whoever stores another one at this moment."""
        self._held[job.id, job.attempt] = job
        self._waiting.append((job, envelope, self._clock.now()))
        # Asked again after the turn: one that came at its very end found it taken.
        while self._waiting and self._turn.acquire(blocking=False):
            try:
                # What is said here is not of the job that has the turn alone.
                Context().run(self._store_waiting)
            finally:
                self._turn.release()

    def _store_waiting(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST_AT_ONCE))]
            try:
                if not self._all_at_once(batch):
                    for end in batch:
                        self._one(end)
            finally:
                for job, *_ in batch:
                    del self._held[job.id, job.attempt]

    def _all_at_once(self, batch: Sequence[_End]) -> bool:
        if len(batch) == 1:
            return False
        try:
            self._job_execution.finish_jobs(batch)
        except Exception as fault:  # noqa: BLE001 -- border: one end that cannot be stored is not another's fault
            log_fault(_log, f"the ends of {len(batch)} jobs cannot be stored, tries again", fault)
            return False
        return True

    def _one(self, end: _End) -> None:
        job, refusals = end[0], 0
        while refusals < _REFUSALS:
            try:
                self._job_execution.finish_jobs([end])
            except StoreUnavailableError as fault:
                log_fault(_log, f"job {job.id}: its end cannot be stored, tries again", fault, job_id=job.id)
            except Exception as fault:  # noqa: BLE001 -- border: the ends that wait behind it are stored
                what = f"job {job.id}: its end cannot be stored, it runs again as a lost one"
                log_fault(_log, what, fault, job_id=job.id)
                return
            else:
                return
            if self._stop.wait(_REST_SECONDS):
                return
            refusals += self._takes_writes()
        told = {"facts": {"job_id": job.id}}
        _log.error("job %s: the store refuses its end alone, it runs again as a lost one", job.id, extra=told)

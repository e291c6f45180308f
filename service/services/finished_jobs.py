"""Where requests wait until the job they asked for is finished."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.clock import DrainDeadline
    from service.jobs import Job


class JobWatch:
    """One request's view of one job; belongs to the event loop that made it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self.finished: Job | None = None  #: the job, once it was announced

    def tell(self, job: Job | None) -> None:
        """Wake the request, from any thread; without a job it only looks again."""
        if job is not None:
            self.finished = job
        self._loop.call_soon_threadsafe(self._news.set)

    async def wait(self, timeout_seconds: float) -> None:
        """Return when there is news, or after the timeout."""
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._news.wait()
        except TimeoutError:
            return
        self._news.clear()


class FinishedJobs:
    """Announces finished jobs of this process to the requests that wait for them."""

    def __init__(self, drain: DrainDeadline) -> None:
        self.drain = drain
        self._lock = threading.Lock()
        self._watches: dict[str, list[JobWatch]] = {}
        self._listeners: list[Callable[[Job], None]] = []

    def tell_also(self, listener: Callable[[Job], None]) -> None:
        """Call somebody with each job that is announced, from whatever thread announces it."""
        self._listeners.append(listener)

    @property
    def draining(self) -> bool:
        """Say whether the process is about to stop."""
        return self.drain.begun

    @contextmanager
    def watch(self, job_id: str) -> Iterator[JobWatch]:
        """Watch a job for as long as the block lasts."""
        watch = JobWatch()
        with self._lock:
            self._watches.setdefault(job_id, []).append(watch)
        try:
            yield watch
        finally:
            with self._lock:
                watches = self._watches[job_id]
                watches.remove(watch)
                if not watches:
                    del self._watches[job_id]

    def announce(self, job: Job) -> None:
        """Wake everybody who waits for this job; from any thread."""
        for listener in self._listeners:
            listener(job)
        with self._lock:
            for watch in self._watches.get(job.id, ()):
                watch.tell(job)

    def begin_drain(self) -> None:
        """Wake everybody: those who only look on need not hold up the stop."""
        with self._lock:
            self.drain.begin()
            for watches in self._watches.values():
                for watch in watches:
                    watch.tell(None)

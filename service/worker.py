"""The worker: claims waiting jobs, runs each on a thread, and keeps their leases alive."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from runtime import build_error_envelope
from service.faults import log_fault
from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from runtime import Envelope
    from service.clock import Clock, DrainDeadline
    from service.jobs import Job
    from service.queue.contract import Queue
    from service.services.job_execution import JobExecutionService
    from service.store.workers import WorkerStore

_log = logging.getLogger(__name__)

#: How long a loop rests after a fault, so that a broken disk does not become a busy loop.
_REST_SECONDS = 1.0
#: So often the end of a job is refused by a store that takes other writes, before it is given up.
_REFUSALS = 3
#: How often a drain looks whether its deadline has come nearer.
_LOOK_SECONDS = 0.1


class Worker:
    """Runs up to `concurrency` jobs at a time, in whatever process it is started."""

    def __init__(
        self,
        name: str,
        job_execution: JobExecutionService,
        worker_store: WorkerStore,
        queue: Queue,
        clock: Clock,
        *,
        concurrency: int,
        plugin_concurrency: int,
        heartbeat_seconds: float,
        poll_interval_seconds: float,
    ) -> None:
        self.name = name
        self._job_execution = job_execution
        self._worker_store = worker_store
        self._queue = queue
        self._clock = clock
        self._concurrency = concurrency
        self._plugin_concurrency = plugin_concurrency
        self._heartbeat_seconds = heartbeat_seconds
        self._poll_interval_seconds = poll_interval_seconds
        self._running: dict[Future[None], Job] = {}
        #: The last claim could have taken more if more had ended before it.
        self._room_is_short = False
        self._running_lock = threading.Lock()
        self._threads = ThreadPoolExecutor(concurrency, thread_name_prefix="job")
        self._claimer = threading.Thread(target=self._claim_until_stopped, name="claimer", daemon=True)
        self._heart = threading.Thread(target=self._beat_until_idle, name="heartbeat", daemon=True)
        self._watch = threading.Thread(target=self._watch_until_idle, name="obsolete-runs", daemon=True)
        self._stop_claiming = threading.Event()
        self._stop_beating = threading.Event()

    @property
    def alive(self) -> bool:
        """Say whether the worker claims jobs and keeps their leases."""
        return self._claimer.is_alive() and self._heart.is_alive() and not self._stop_claiming.is_set()

    def start(self) -> None:
        """Begin to claim jobs. Raises StoreUnavailableError."""
        self._worker_store.note(self.name, self._clock.now())
        self._heart.start()
        self._watch.start()
        self._claimer.start()

    def drain(self, deadline: DrainDeadline) -> None:
        """Stop claiming, let running jobs finish; hand back to other workers what takes longer.

        The deadline may come nearer meanwhile.
        """
        self._stop_claiming.set()
        self._queue.stop_listening()
        self._queue.wake()
        if self._claimer.is_alive():
            self._claimer.join()
        with self._running_lock:
            running = tuple(self._running)
        deadline.begin()
        late = set(running)
        while late and deadline.left() > 0:
            _, late = wait(late, timeout=min(deadline.left(), _LOOK_SECONDS))
        self._stop_beating.set()
        for thread in (self._heart, self._watch):
            if thread.is_alive():
                thread.join()
        self._threads.shutdown(wait=False)
        try:
            # Handing back raises the attempt, so that whatever the killed run still reports is refused.
            self._job_execution.hand_back_jobs(self._jobs(late))
            self._worker_store.forget(self.name)
        except StoreUnavailableError as fault:
            log_fault(_log, f"worker {self.name}: cannot say goodbye, its jobs run again as lost ones", fault)

    def claim_once(self) -> None:
        """Claim as many waiting jobs as there is room for and begin them. For one thread.

        Raises StoreUnavailableError.
        """
        claimed: list[Job] = []
        try:
            while True:
                full, limit = self._room(claimed)
                if limit == 0:
                    break
                batch = self._job_execution.claim_jobs(self.name, limit, full)
                claimed += batch
                if len(batch) < limit:
                    break
        finally:
            for job in claimed:
                self._begin(job)

    def _room(self, claimed: list[Job]) -> tuple[list[str], int]:
        """Return the plugins that have all they may have, and how many jobs can be claimed without them.

        So few that, were they all of one plugin, it still had no more than it may have.
        """
        with self._running_lock:
            taken = Counter(job.plugin for job in (*self._running.values(), *claimed))
            free = self._concurrency - taken.total()
            full = [plugin for plugin, count in taken.items() if count >= self._plugin_concurrency]
            self._room_is_short = free == 0 or bool(full)
        busiest = max((count for plugin, count in taken.items() if plugin not in full), default=0)
        return full, min(free, self._plugin_concurrency - busiest)

    def renew_once(self) -> None:
        """Lengthen the leases of all running jobs and show a sign of life. Raises StoreUnavailableError."""
        with self._running_lock:
            running = tuple(self._running)
        self._job_execution.renew_leases([(job.id, job.attempt) for job in self._jobs(running)])
        self._worker_store.note(self.name, self._clock.now())

    def _jobs(self, futures: Iterable[Future[None]]) -> list[Job]:
        with self._running_lock:
            return [self._running[future] for future in futures if future in self._running]

    def _begin(self, job: Job) -> None:
        with self._running_lock:
            future = self._threads.submit(self._run, job)
            self._running[future] = job
        future.add_done_callback(self._end)

    def _end(self, future: Future[None]) -> None:
        with self._running_lock:
            del self._running[future]
            was_short = self._room_is_short
        if was_short:
            # More jobs may wait than there was room for.
            self._queue.wake()

    def _run(self, job: Job) -> None:
        try:
            envelope = self._job_execution.execute_job(job)
        except StoreUnavailableError as fault:
            log_fault(_log, f"job {job.id}: has no image now, it runs again as a lost one", fault)
            return
        except Exception as fault:  # noqa: BLE001 -- border: whatever went wrong becomes an envelope
            log_fault(_log, f"job {job.id}: cannot be run", fault)
            envelope = build_error_envelope(fault, job.plugin)
        self._store_end(job, envelope)

    def _store_end(self, job: Job, envelope: Envelope) -> None:
        """Store how a job went, however long the store is away; its lease is renewed meanwhile."""
        refusals = 0
        while refusals < _REFUSALS:
            try:
                self._job_execution.finish_job(job, envelope)
            except StoreUnavailableError as fault:
                log_fault(_log, f"job {job.id}: its end cannot be stored, tries again", fault)
            else:
                return
            if self._stop_beating.wait(_REST_SECONDS):
                return
            refusals += self._takes_writes()
        _log.error("job %s: the store refuses its end alone, it runs again as a lost one", job.id)

    def _takes_writes(self) -> bool:
        try:
            self.renew_once()
        except StoreUnavailableError:
            return False
        return True

    def _claim_until_stopped(self) -> None:
        while not self._stop_claiming.is_set():
            try:
                self.claim_once()
                # The bell rings when a job comes, and when one has ended after there was too little room.
                self._queue.await_work(self._poll_interval_seconds)
            except Exception as fault:  # noqa: BLE001 -- border: the loop outlives any fault
                log_fault(_log, f"worker {self.name}: cannot claim jobs, tries again", fault)
                self._stop_claiming.wait(_REST_SECONDS)

    def _watch_until_idle(self) -> None:
        while not self._stop_beating.wait(self._poll_interval_seconds):
            try:
                self._job_execution.stop_obsolete_runs()
            except Exception as fault:  # noqa: BLE001 -- border: the loop outlives any fault
                log_fault(_log, f"worker {self.name}: cannot see which runs are obsolete, tries again", fault)
                self._stop_beating.wait(_REST_SECONDS)

    def _beat_until_idle(self) -> None:
        wait_seconds = self._heartbeat_seconds
        while not self._stop_beating.wait(wait_seconds):
            try:
                self.renew_once()
                wait_seconds = self._heartbeat_seconds
            except Exception as fault:  # noqa: BLE001 -- border: the loop outlives any fault
                log_fault(_log, f"worker {self.name}: cannot renew its leases, tries again", fault)
                # So that they are renewed before a reconciler finds the store back.
                wait_seconds = min(self._heartbeat_seconds, _REST_SECONDS)

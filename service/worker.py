"""The worker: claims waiting jobs, runs each on a thread, and keeps their leases alive."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from runtime import build_error_envelope
from service.ends_writer import EndsWriter
from service.faults import log_fault
from service.pace import Pace
from service.store.session import ImageGoneError, StoreUnavailableError
from service.trail import following

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtime import Envelope
    from service.clock import Clock, DrainDeadline
    from service.jobs import Job
    from service.queue.contract import Queue
    from service.services.job_execution import JobExecutionService
    from service.store.workers import WorkerStore

_log = logging.getLogger(__name__)

#: How long a loop rests after a fault, so that a broken disk does not become a busy loop.
_REST_SECONDS = 1.0
#: How often a lease is renewed before it would run out.
_BEATS_A_LEASE = 3
#: With so many ends that are not stored yet, nothing more is claimed.
_MOST_UNSTORED = 64
#: How often a drain looks whether its deadline has come nearer.
_LOOK_SECONDS = 0.1
#: What was claimed ahead and could not be begun for so long is left to other workers.
_STALE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Claim:
    """A job that this worker holds."""

    job: Job
    since: float  #: when it was claimed, or begun
    image: bytes | None = field(default=None, repr=False)  #: None: it is not read yet


class Worker:
    """Runs up to `concurrency` jobs at a time, in whatever process it is started.

    Where jobs end fast it claims some more than it can begin, so that one claim is for several.
    """

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
        pace: Pace | None = None,
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
        self._running: dict[Future[None], _Claim] = {}
        self._ahead: list[_Claim] = []
        self._pace = pace or Pace()
        #: The last claim could have taken more if more had ended before it.
        self._room_is_short = False
        self._claims_lock = threading.Lock()
        #: Held while leases are renewed: what is given back meanwhile may be another worker's.
        self._renewal_lock = threading.Lock()
        self._threads = ThreadPoolExecutor(concurrency, thread_name_prefix="job")
        self._claimer = threading.Thread(target=self._claim_until_stopped, name="claimer", daemon=True)
        self._heart = threading.Thread(target=self._beat_until_idle, name="heartbeat", daemon=True)
        self._watch = threading.Thread(target=self._watch_until_idle, name="obsolete-runs", daemon=True)
        self._stop_claiming = threading.Event()
        self._stop_beating = threading.Event()
        self._ends = EndsWriter(job_execution, clock, self._takes_writes, self._stop_beating)

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
        """Stop claiming, let running jobs finish; give back to other workers what takes longer.

        The deadline may come nearer meanwhile.
        """
        self._stop_claiming.set()
        self._queue.stop_listening()
        self._queue.wake()
        if self._claimer.is_alive():
            self._claimer.join()
        self._leave_to_others(self._ahead_since(time.monotonic()))
        deadline.begin()
        with self._claims_lock:
            late = set(self._running)
        while late and deadline.left() > 0:
            _, late = wait(late, timeout=min(deadline.left(), _LOOK_SECONDS))
        self._stop_beating.set()
        for thread in (self._heart, self._watch):
            if thread.is_alive():
                thread.join()
        self._threads.shutdown(wait=False)
        try:
            with self._claims_lock:
                killed = [claim.job for future, claim in self._running.items() if future in late]
            killed += [job for job in self._ends.held() if job not in killed]
            self._job_execution.give_back_jobs(killed)
            self._worker_store.forget(self.name)
        except StoreUnavailableError as fault:
            log_fault(_log, f"worker {self.name}: cannot say goodbye, its jobs run again as lost ones", fault)

    def claim_once(self) -> None:
        """Claim as many waiting jobs as there is room for and begin them. For one thread.

        Raises StoreUnavailableError.
        """
        claimed: list[_Claim] = []
        try:
            while True:
                full, limit = self._room(claimed)
                if limit <= 0:
                    break
                batch = self._job_execution.claim_jobs(self.name, limit, full)
                claimed += [_Claim(job, time.monotonic()) for job in batch]
                images = self._job_execution.small_images(batch)
                claimed = [replace(claim, image=images.get(claim.job.id, claim.image)) for claim in claimed]
                if len(batch) < limit:
                    break
        finally:
            with self._claims_lock:
                self._ahead += claimed
                begun = self._begin_what_can_be()
            self._watch_ends(begun)

    def _room(self, claimed: list[_Claim]) -> tuple[list[str], int]:
        """Return the plugins that have all they may have, and how many jobs can be claimed without them.

        So few that, were they all of one plugin, it still had no more than it may have.
        """
        unstored = len(self._ends.held())
        with self._claims_lock:
            more = self._more_ahead()
            taken = Counter(claim.job.plugin for claim in (*self._running.values(), *self._ahead, *claimed))
            most = self._plugin_concurrency + more
            full = [plugin for plugin, count in taken.items() if count >= most]
            busiest = max((count for plugin, count in taken.items() if plugin not in full), default=0)
            free = self._concurrency - len(self._running) - len(claimed) + more
            self._room_is_short = free <= 0 or bool(full)
        return full, 0 if unstored > _MOST_UNSTORED else min(free, most - busiest)

    def _more_ahead(self) -> int:
        """Return how many more may be claimed ahead; none while half of them are there. Needs the lock."""
        now = time.monotonic()
        youngest = min((now - claim.since for claim in self._running.values()), default=0.0)
        most = self._pace.ahead(self._concurrency, youngest)
        return most - len(self._ahead) if 2 * len(self._ahead) <= most else 0

    def renew_once(self) -> None:
        """Lengthen the leases of all claimed jobs and show a sign of life. Raises StoreUnavailableError."""
        with self._renewal_lock:
            with self._claims_lock:
                held = [claim.job for claim in (*self._running.values(), *self._ahead)]
            held += self._ends.held()
            self._job_execution.renew_leases({(job.id, job.attempt) for job in held})
        self._worker_store.note(self.name, self._clock.now())

    def _ahead_since(self, instant: float) -> list[_Claim]:
        with self._claims_lock:
            return [claim for claim in self._ahead if claim.since <= instant]

    def _leave_to_others(self, unbegun: list[_Claim]) -> None:
        """Give back what was claimed ahead, as far as it has not begun meanwhile."""
        if not unbegun:
            return
        with self._renewal_lock:
            with self._claims_lock:
                given = [claim for claim in unbegun if claim in self._ahead]
                self._ahead = [claim for claim in self._ahead if claim not in given]
            try:
                self._job_execution.give_back_jobs(claim.job for claim in given)
            except StoreUnavailableError as fault:
                log_fault(
                    _log, f"worker {self.name}: cannot give back jobs, they run again as lost ones", fault
                )

    def _begin_what_can_be(self) -> list[Future[None]]:
        """Begin jobs that were claimed, in their order, and return their futures. Needs the lock."""
        taken = Counter(claim.job.plugin for claim in self._running.values())
        begun: list[Future[None]] = []
        left: list[_Claim] = []
        for claim in self._ahead:
            plugin = claim.job.plugin
            if len(self._running) < self._concurrency and taken[plugin] < self._plugin_concurrency:
                taken[plugin] += 1
                future = self._threads.submit(self._run, claim)
                self._running[future] = _Claim(claim.job, time.monotonic())
                begun.append(future)
            else:
                left.append(claim)
        self._ahead = left
        return begun

    def _watch_ends(self, begun: list[Future[None]]) -> None:
        for future in begun:
            future.add_done_callback(self._end)

    def _end(self, future: Future[None]) -> None:
        with self._claims_lock:
            self._pace.note(time.monotonic() - self._running.pop(future).since)
            begun = self._begin_what_can_be()
            claims_more = self._room_is_short and (not begun or self._more_ahead() > 0)
        self._watch_ends(begun)
        if claims_more:
            # More jobs may wait than there was room for.
            self._queue.wake()

    def _run(self, claim: _Claim) -> None:
        with following(claim.job) as tell:
            self._run_as_told(claim, tell)

    def _run_as_told(self, claim: _Claim, tell: Callable[[Envelope], None]) -> None:
        job = claim.job
        try:
            envelope = self._executed(claim)
        except StoreUnavailableError as fault:
            log_fault(_log, f"job {job.id}: has no image now, it runs again as a lost one", fault)
            return
        except Exception as fault:  # noqa: BLE001 -- border: whatever went wrong becomes an envelope
            log_fault(_log, f"job {job.id}: cannot be run", fault)
            envelope = build_error_envelope(fault, job.plugin)
        tell(envelope)
        self._ends.store(job, envelope)

    def _executed(self, claim: _Claim) -> Envelope:
        """Run a job. Raises StoreUnavailableError where the store stays away for about as long as a lease."""
        patience_ends = time.monotonic() + _BEATS_A_LEASE * self._heartbeat_seconds
        while True:
            try:
                return self._job_execution.execute_job(claim.job, claim.image)
            except ImageGoneError:
                raise
            except StoreUnavailableError:
                # Meanwhile nobody else can have the job either; its lease is renewed as soon as that can be.
                if time.monotonic() >= patience_ends or self._stop_claiming.wait(_REST_SECONDS):
                    raise

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
                self._leave_to_others(self._ahead_since(time.monotonic() - _STALE_SECONDS))
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

"""The reconciler: finds jobs of lost workers, jobs nobody heard of, and jobs that may be forgotten."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from service.faults import log_fault
from service.sightings import Sightings
from service.store.duties import RECONCILING
from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from service.clock import Clock
    from service.jobs import JobLease, WaitingJob
    from service.services.job_execution import JobExecutionService
    from service.store.duties import Duty, DutyStore
    from service.store.workers import WorkerStore

_log = logging.getLogger(__name__)

#: After faults in a row the next look comes later, up to this many intervals.
_LONGEST_BACK_OFF = 16
#: A holder that is silent for so many intervals has lost the duty.
_SILENT_INTERVALS = 3
#: How far the clock may drift between two looks before it counts as set, seconds.
_DRIFT_SECONDS = 30.0
#: How long nothing is deleted after the clock was set, so that a mistake can be mended, seconds.
_SETTLING_SECONDS = 3600.0


class Reconciler:
    """Looks after the table from time to time, in whichever process has the duty.

    A lease has run out when it was seen unchanged for its whole length, by the watcher's own count of
    seconds: clocks that jump or disagree lose nobody's job. Each change is fenced all the same.
    """

    def __init__(
        self,
        name: str,
        job_execution: JobExecutionService,
        worker_store: WorkerStore,
        duty_store: DutyStore,
        clock: Clock,
        *,
        interval_seconds: float,
        lease_seconds: float,
        renewal_seconds: float,
    ) -> None:
        """Every living worker renews its leases within `renewal_seconds`, if the store takes writes."""
        self._name = name
        self._job_execution = job_execution
        self._worker_store = worker_store
        self._duty_store = duty_store
        self._clock = clock
        self._interval_seconds = interval_seconds
        self._lease_seconds = lease_seconds
        self._renewal_seconds = renewal_seconds
        self._silence_seconds = interval_seconds * _SILENT_INTERVALS
        self._duty: Sightings[Duty] = Sightings()
        self._leases: Sightings[JobLease] = Sightings()
        self._waiting: Sightings[WaitingJob] = Sightings()
        #: At which age of its waiting a job is told of again.
        self._tell_at: dict[WaitingJob, float] = {}
        self._looked_at = clock.monotonic()
        self._held_since: float | None = None
        self._clock_offset = clock.now().timestamp() - clock.monotonic()
        self._clock_set_at: float | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look_until_stopped, name="reconciler", daemon=True)

    def start(self) -> None:
        """Begin to look, on a thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread after the look that it is at, and leave the duty to another process."""
        self._stop.set()
        if not self._thread.is_alive():
            return
        self._thread.join()
        try:
            self._duty_store.give_up(RECONCILING, self._name)
        except StoreUnavailableError as fault:
            log_fault(_log, "the reconciler cannot leave its duty, others wait until it is silent", fault)

    def look_once(self) -> int:
        """Watch; with the duty, recover lost jobs, tell of those nobody took, and delete expired ones.

        Return how many jobs changed. Raises StoreUnavailableError.
        """
        now = self._clock.monotonic()
        if now - self._looked_at > self._silence_seconds:
            self._held_since = None
        self._looked_at = now
        try:
            # Those without the duty watch too, and so need not begin to when they get it.
            self._leases.look(self._job_execution.leases(), now)
            self._keep_or_take_duty(now)
            return 0 if self._held_since is None else self._reconcile(now, now - self._held_since)
        except StoreUnavailableError:
            self._held_since = None
            raise

    def _keep_or_take_duty(self, now: float) -> None:
        seen = self._duty_store.read(RECONCILING)
        self._duty.look([seen], now)
        may_take = seen.holder in {None, self._name} or self._duty.age(seen, now) >= self._silence_seconds
        if not (may_take and self._duty_store.take(RECONCILING, seen, self._name)):
            self._held_since = None
        elif self._held_since is None:
            self._held_since = now

    def _reconcile(self, now: float, held_seconds: float) -> int:
        changed = 0
        # Where the store did not answer, living workers first get the time to renew their leases.
        if held_seconds >= self._renewal_seconds:
            changed += sum(
                self._job_execution.recover_job(lease)
                for lease in self._leases.unchanged(self._lease_seconds, now)
            )
        self._tell_again(now)
        wall = self._clock.now()
        self._worker_store.forget_silent(wall, timedelta(seconds=self._lease_seconds))
        if self._clock_is_settled(wall.timestamp(), now):
            changed += self._job_execution.delete_expired_jobs()
        return changed

    def _tell_again(self, now: float) -> None:
        """Tell of jobs that wait for long: the bell may have been lost. Each time twice as late as before."""
        waiting = self._job_execution.waiting_jobs()
        self._waiting.look(waiting, now)
        tell_at = {}
        for job in waiting:
            age = self._waiting.age(job, now)
            tell_at[job] = self._tell_at.get(job, self._interval_seconds)
            if age >= tell_at[job]:
                self._job_execution.submit_again(job)
                tell_at[job] = 2 * age
        self._tell_at = tell_at

    def _clock_is_settled(self, wall: float, now: float) -> bool:
        """Tell whether the clock, which says what has expired, was not set of late."""
        offset = wall - now
        if abs(offset - self._clock_offset) > _DRIFT_SECONDS:
            _log.warning("the clock was set; nothing is deleted for %d s", _SETTLING_SECONDS)
            self._clock_set_at = now
        self._clock_offset = offset
        return self._clock_set_at is None or now - self._clock_set_at >= _SETTLING_SECONDS

    def _look_until_stopped(self) -> None:
        intervals = 1
        while not self._stop.is_set():
            try:
                self.look_once()
                intervals = 1
            except Exception as fault:  # noqa: BLE001 -- border: the loop outlives any fault
                log_fault(_log, "the reconciler cannot look after the jobs, tries again", fault)
                intervals = min(intervals * 2, _LONGEST_BACK_OFF)
            self._stop.wait(self._interval_seconds * intervals)

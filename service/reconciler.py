"""The reconciler: finds jobs of lost workers, jobs nobody heard of, and jobs that may be forgotten."""

from __future__ import annotations

import logging
import math
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from service.faults import log_fault
from service.sightings import Sightings
from service.store.duties import RECONCILING
from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from service.clock import Clock, Moment
    from service.jobs import JobLease, WaitingJob
    from service.services.job_execution import JobExecutionService
    from service.store.duties import Duty, DutyStore
    from service.store.plugin_metrics import PluginMetricsStore
    from service.store.workers import WorkerStore

_log = logging.getLogger(__name__)

#: After faults in a row the next look comes later, up to this many intervals.
_LONGEST_BACK_OFF = 4
#: A holder that is silent for so many intervals has lost the duty.
_SILENT_INTERVALS = 2
#: Workers renew leases three times in each, so that a shorter gap in the store's answers ends none. After a
#: longer one, all that can be renewed were so when half a lease is over.
_GAP_LEASES = 1 / 3
_STEADY_LEASES = 1 / 2
#: So often a lease are the looks, that none of them makes such a gap.
_LOOKS_PER_LEASE = 6
#: An interval of nothing is for tests.
_SHORTEST_SECONDS = 0.001
#: How far the clock may drift between two looks before it counts as set, seconds.
_DRIFT_SECONDS = 30.0
#: How long nothing is deleted after the clock was set, so that a mistake can be mended, seconds.
_SETTLING_SECONDS = 3600.0


class Reconciler:
    """Looks after the table from time to time, in whichever process has the duty.

    A lease has run out when so much time has passed by the count of seconds of the machine that both worker
    and reconciler are on, or while the reconciler of another one saw it unchanged. Clocks that jump or
    disagree lose nobody's job. Each change is fenced all the same.
    """

    def __init__(
        self,
        name: str,
        job_execution: JobExecutionService,
        worker_store: WorkerStore,
        metrics_store: PluginMetricsStore,
        duty_store: DutyStore,
        clock: Clock,
        *,
        interval_seconds: float,
        lease_seconds: float,
    ) -> None:
        self._name = name
        self._job_execution = job_execution
        self._worker_store = worker_store
        self._metrics_store = metrics_store
        self._duty_store = duty_store
        self._clock = clock
        self._interval_seconds = min(interval_seconds, lease_seconds / _LOOKS_PER_LEASE)
        self._lease_seconds = lease_seconds
        #: Where each look takes so long that it makes a gap, so many that find a lease unchanged are enough.
        self._looks_enough = math.ceil(lease_seconds / max(self._interval_seconds, _SHORTEST_SECONDS))
        self._silence_seconds = self._interval_seconds * _SILENT_INTERVALS
        self._duty: Sightings[Duty] = Sightings()
        self._leases: Sightings[JobLease] = Sightings()
        self._waiting: Sightings[WaitingJob] = Sightings()
        #: At which age of its waiting a job is told of again.
        self._tell_at: dict[WaitingJob, float] = {}
        self._clock_offset = clock.now().timestamp() - clock.moment().seconds
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
        now = self._clock.moment()
        # Those without the duty watch too, and so need not begin to when they get it.
        leases = self._job_execution.leases()
        self._leases.look(leases, now.seconds)
        steady_seconds = self._keep_or_take_duty(now)
        if steady_seconds is None:
            return 0
        changed = 0
        # Where the store did not answer for a while, living workers first get the time to renew their leases.
        is_steady = steady_seconds >= self._lease_seconds * _STEADY_LEASES
        lost = [
            lease
            for lease in leases
            if self._silence(lease, now) >= self._lease_seconds
            and (is_steady or self._leases.looks(lease) >= self._looks_enough)
        ]
        changed += sum(self._job_execution.recover_job(lease) for lease in lost)
        self._tell_again(now.seconds)
        wall = self._clock.now()
        self._worker_store.forget_silent(wall, timedelta(seconds=self._lease_seconds))
        self._metrics_store.put_dead_together()
        if self._clock_is_settled(wall.timestamp(), now.seconds):
            changed += self._job_execution.delete_expired_jobs()
        self._job_execution.sweep_images()
        return changed

    def _keep_or_take_duty(self, now: Moment) -> float | None:
        """Return for how long the store has taken the beats of those who had the duty; None: it is another's.

        As the next one counts on where the last one stopped, holders that die young hold up nobody.
        """
        seen = self._duty_store.read(RECONCILING)
        self._duty.look([seen], now.seconds)
        silence = _passed(seen.beat_at, now)
        is_free = max(silence or 0.0, self._duty.age(seen, now.seconds)) >= self._silence_seconds
        if not is_free and seen.holder not in {None, self._name}:
            return None
        goes_on = silence is not None and silence <= self._lease_seconds * _GAP_LEASES
        since = seen.steady_since if goes_on and seen.steady_since is not None else now.seconds
        taken = self._duty_store.take(RECONCILING, seen, self._name, now, since)
        return now.seconds - since if taken else None

    def _silence(self, held: JobLease, now: Moment) -> float:
        """Return how long a lease was surely not renewed, seconds."""
        return max(_passed(held.lease.at, now) or 0.0, self._leases.age(held, now.seconds))

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


def _passed(at: Moment | None, now: Moment) -> float | None:
    return None if at is None else at.age(now)

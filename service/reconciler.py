"""The reconciler: finds jobs of lost workers and jobs that may be forgotten."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.clock import Clock
    from service.services.job_execution import JobExecutionService
    from service.store.workers import WorkerStore

_log = logging.getLogger(__name__)

#: After faults in a row the next look comes later, up to this many intervals.
_LONGEST_BACK_OFF = 16


class Reconciler:
    """Looks after the table from time to time. Several may run: each change they make is fenced."""

    def __init__(
        self,
        job_execution: JobExecutionService,
        worker_store: WorkerStore,
        clock: Clock,
        *,
        interval_seconds: float,
        worker_silence_seconds: float,
    ) -> None:
        self._job_execution = job_execution
        self._worker_store = worker_store
        self._clock = clock
        self._interval_seconds = interval_seconds
        self._worker_silence = timedelta(seconds=worker_silence_seconds)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look_until_stopped, name="reconciler", daemon=True)

    def start(self) -> None:
        """Begin to look, on a thread."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread after the look that it is at."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def look_once(self) -> int:
        """Recover lost jobs, delete expired ones and silent workers; return how many jobs changed.

        Raises StoreUnavailableError.
        """
        self._worker_store.forget_silent(self._clock.now() - self._worker_silence)
        return self._job_execution.recover_lost_jobs() + self._job_execution.delete_expired_jobs()

    def _look_until_stopped(self) -> None:
        intervals = 1
        while not self._stop.wait(self._interval_seconds * intervals):
            try:
                self.look_once()
                intervals = 1
            except Exception:  # noqa: BLE001 -- border: the loop outlives any fault
                _log.exception("the reconciler cannot look after the jobs, tries again")
                intervals = min(intervals * 2, _LONGEST_BACK_OFF)

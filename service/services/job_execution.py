"""JobExecutionService: the life of a job, from its creation to its end, and where it is stored."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from runtime import CancelToken, Envelope, ErrorCode, GovernedError, build_error_envelope
from service.ids import new_job_id
from service.jobs import (
    UNKNOWN_ORIGIN,
    Job,
    JobLease,
    JobQuery,
    JobStatus,
    Lease,
    NewJob,
    Origin,
    WaitingJob,
)
from service.services.outcomes import conflict, image_gone, outcome_of, outcome_of_error, worker_lost
from service.store.ends import End
from service.store.insertions import TooManyPendingError
from service.store.session import ImageGoneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, timedelta

    from service.clock import Clock
    from service.job_kinds.contract import JobKind
    from service.queue.contract import Queue
    from service.services.finished_jobs import FinishedJobs
    from service.services.plugin_execution import PluginExecutionService
    from service.store.jobs import JobStore

_log = logging.getLogger(__name__)

#: How many jobs one look at the table takes at most.
_BATCH = 100
#: How many batches of expired jobs one look deletes at most.
_DELETED_BATCHES = 10


@dataclass(frozen=True, slots=True)
class JobRules:
    """The numbers that a job's life is measured against."""

    lease: timedelta  #: a running job whose worker is silent for longer counts as lost
    max_attempts: int  #: runs before a lost worker fails the job
    queue_limit: int  #: pending jobs above which new ones are refused
    retention: timedelta  #: how long a finished job is kept


class JobExecutionService:
    """Creates, runs, finds and ends jobs. Every change of status goes through here to the store."""

    def __init__(
        self,
        plugin_execution: PluginExecutionService,
        store: JobStore,
        queue: Queue,
        finished_jobs: FinishedJobs,
        kinds: Mapping[str, JobKind],
        rules: JobRules,
        clock: Clock,
    ) -> None:
        self._plugin_execution = plugin_execution
        self._store = store
        self._queue = queue
        self._finished_jobs = finished_jobs
        self._kinds = kinds
        self._rules = rules
        self._clock = clock
        #: What stops the runs of this process, by job id and attempt.
        self._stops: dict[tuple[str, int], CancelToken] = {}
        self._stops_lock = threading.Lock()

    def new_job_id(self) -> str:
        """Return an id that a job may be created under."""
        return new_job_id(self._clock.now())

    def create_job(self, new_job: NewJob, job_id: str | None = None) -> Job:
        """Store a pending job and tell the workers; the same idempotency key and body give the older job.

        Raises GovernedError: INPUT_INVALID (unknown kind, key used with another body), QUEUE_FULL.
        Raises StoreUnavailableError.
        """
        answer = self.create_jobs([(new_job, job_id or self.new_job_id())])[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def create_jobs(self, asked: Sequence[tuple[NewJob, str]]) -> list[Job | Exception]:
        """Do the same with several, each under its id, and return for each what `create_job` raises."""
        answers: dict[str, Job | Exception] = {}
        fit: list[tuple[NewJob, str, str]] = []
        for new_job, job_id in asked:
            if new_job.kind in self._kinds:
                fit.append((new_job, job_id, new_job.digest()))
            else:
                answers[job_id] = self._unknown_kind(new_job.kind)
        stored = self._store.create_all(fit, self._clock.now(), self._rules.queue_limit)
        answers |= {
            job_id: self._answer(new_job, digest, answer)
            for (new_job, job_id, digest), answer in zip(fit, stored, strict=True)
        }
        self._queue.submit([answer.id for answer in answers.values() if isinstance(answer, Job)])
        return [answers[job_id] for _, job_id in asked]

    def _answer(self, new_job: NewJob, digest: str, stored: Job | Exception) -> Job | Exception:
        if isinstance(stored, TooManyPendingError):
            return GovernedError(
                ErrorCode.QUEUE_FULL,
                f"{self._rules.queue_limit} jobs wait already; try again later",
                {"queue_limit": self._rules.queue_limit},
            )
        has_key = new_job.idempotency_key is not None
        if has_key and isinstance(stored, Job) and stored.request_digest != digest:
            return GovernedError(
                ErrorCode.INPUT_INVALID,
                "Idempotency-Key: this key came with another body before; use a new key for a new request",
                {"field": "Idempotency-Key"},
            )
        return stored

    def _unknown_kind(self, kind: str) -> GovernedError:
        return GovernedError(
            ErrorCode.INPUT_INVALID,
            f"kind: there is no job kind {kind!r}; there is {', '.join(sorted(self._kinds))}",
            {"field": "kind"},
        )

    def get_job(self, job_id: str) -> Job:
        """Return the job as it stands. Raises GovernedError JOB_UNKNOWN, StoreUnavailableError."""
        job = self._store.get(job_id)
        if job is None:
            raise GovernedError(ErrorCode.JOB_UNKNOWN, f"there is no job {job_id!r}", {"job_id": job_id})
        return job

    def list_jobs(self, query: JobQuery) -> list[Job]:
        """Return the jobs that the query asks for, newest first. Raises StoreUnavailableError."""
        return self._store.find(query)

    def cancel_job(self, job_id: str) -> Job:
        """Fail a job that has not ended, with code CANCELLED; whoever runs it kills the plugin's process.

        Raises GovernedError: JOB_UNKNOWN, CONFLICT if it has ended. Raises StoreUnavailableError.
        """
        while True:
            # The job may start, or its attempt rise, between the look and the change; then look again.
            job = self.get_job(job_id)
            if job.status.is_final:
                raise conflict(job, "a job that has ended cannot be cancelled")
            ended = self._cancel_as_seen(job)
            if ended is not None:
                break
        self._finished_jobs.announce(ended)
        # The row is the truth: workers of other processes see there that they run in vain.
        self._stop_run(job_id, job.attempt)
        return ended

    def _cancel_as_seen(self, job: Job) -> Job | None:
        now = self._clock.now()
        if job.status is JobStatus.PENDING:
            early = GovernedError(ErrorCode.CANCELLED, "the job was cancelled before it started")
            return self._store.fail_pending(job.id, outcome_of_error(early, job.id, job.plugin), now)
        late = GovernedError(ErrorCode.CANCELLED, "the job was cancelled while it ran")
        return self._store.finish(job.id, job.attempt, outcome_of_error(late, job.id, job.plugin), now)

    def retry_job(self, job_id: str, origin: Origin = UNKNOWN_ORIGIN) -> Job:
        """Make a new job of what an ended one was asked for; `origin` is the request that asks for it.

        Raises GovernedError: JOB_UNKNOWN, CONFLICT if it has not ended, QUEUE_FULL, INPUT_INVALID (no image).
        Raises StoreUnavailableError.
        """
        job = self.get_job(job_id)
        if not job.status.is_final:
            raise conflict(job, "only a job that has ended can be made anew")
        try:
            image = self._store.image(job_id)
        except ImageGoneError:
            raise image_gone() from None
        return self.create_job(
            NewJob(
                job.plugin, image, job.mime_type, job.options, job.kind, priority=job.priority, origin=origin
            )
        )

    def claim_jobs(self, worker: str, limit: int, without: Iterable[str] = ()) -> list[Job]:
        """Take up to `limit` waiting jobs for a worker, under a lease, none of the plugins in `without`.

        Raises StoreUnavailableError.
        """
        return self._store.claim(worker, limit, self._clock.now(), self._new_lease(), without)

    def stop_obsolete_runs(self) -> None:
        """Kill runs of this process whose job was cancelled, or given to another worker.

        Raises StoreUnavailableError.
        """
        with self._stops_lock:
            claims = set(self._stops)
        if claims:
            for job_id, attempt in claims - self._store.held(claims):
                self._stop_run(job_id, attempt)

    def _stop_run(self, job_id: str, attempt: int) -> None:
        with self._stops_lock:
            token = self._stops.get((job_id, attempt))
        if token is not None:
            token.cancel()

    @contextmanager
    def _stoppable(self, job: Job) -> Iterator[CancelToken]:
        claim, token = (job.id, job.attempt), CancelToken()
        with self._stops_lock:
            self._stops[claim] = token
        try:
            yield token
        finally:
            with self._stops_lock:
                del self._stops[claim]

    def renew_leases(self, claims: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
        """Lengthen the leases of (id, attempt) claims; return those that hold.

        Raises StoreUnavailableError.
        """
        return self._store.renew(claims, self._new_lease())

    def _new_lease(self) -> Lease:
        return Lease(self._clock.now() + self._rules.lease, self._clock.moment())

    def run_job(self, job: Job) -> Job | None:
        """Run a claimed job and store its end; None if it was given to another worker meanwhile.

        Raises StoreUnavailableError.
        """
        return self.finish_job(job, self.execute_job(job))

    def small_images(self, jobs: Sequence[Job]) -> dict[str, bytes]:
        """Return by their ids the images of claimed jobs that can be read together, where there are several.

        Raises StoreUnavailableError.
        """
        return self._store.small_images([job.id for job in jobs]) if len(jobs) > 1 else {}

    def execute_job(self, job: Job, image: bytes | None = None) -> Envelope:
        """Run a claimed job, whose image may have been read already, and return how it went.

        Raises StoreUnavailableError: its image cannot be read now, and a later attempt shall try.
        """
        kind = self._kinds[job.kind]
        with self._stoppable(job) as token:
            try:
                # Read under the token, so that a cancel from now on stops the run, however early it comes.
                image = self._store.image(job.id) if image is None else image
            except ImageGoneError:
                if job.attempt < self._rules.max_attempts:
                    raise
                return build_error_envelope(image_gone(), job.plugin)
            execute = partial(self._plugin_execution.execute, cancel=token)
            return kind.handle(job, image, execute)

    def finish_job(self, job: Job, envelope: Envelope) -> Job | None:
        """Store how a claimed job went; None if it was given to another worker meanwhile.

        Raises StoreUnavailableError: the job then stays RUNNING, and is run again if nobody renews its lease.
        """
        return self.finish_jobs([(job, envelope, self._clock.now())])[0]

    def finish_jobs(self, ends: Sequence[tuple[Job, Envelope, datetime]]) -> list[Job | None]:
        """Do the same with several, which ended at their instants: all are stored, or none.

        Raises StoreUnavailableError.
        """
        asked = [End(job, outcome_of(envelope, job.id), at) for job, envelope, at in ends]
        ended: list[Job | None] = []
        for end, is_stored in zip(asked, self._store.finish_all(asked), strict=True):
            job = end.ended_job if is_stored else None
            ended.append(job)
            if job is not None:
                self._finished_jobs.announce(job)
            else:
                told = {"facts": {"job_id": end.job.id, "attempt": end.job.attempt}}
                _log.warning("job %s: the late end of an attempt is refused", end.job.id, extra=told)
        return ended

    def give_back_jobs(self, claims: Iterable[Job]) -> None:
        """Give claimed jobs to other workers, who begin the same attempt: no worker was lost.

        What an own run of them still reports is refused. Raises StoreUnavailableError.
        """
        for job in claims:
            if self._store.give_back(job.id, job.attempt):
                self._queue.submit([job.id])

    def leases(self) -> list[JobLease]:
        """Return the leases of all running jobs. Raises StoreUnavailableError."""
        return self._store.leases()

    def recover_job(self, lost: JobLease) -> bool:
        """Run a lost worker's job again, or fail it if it lost too many; False if the lease was renewed.

        Raises StoreUnavailableError.
        """
        if lost.attempt < self._rules.max_attempts:
            changed = self._store.hand_back_lost(lost)
            if changed:
                told = {"facts": {"job_id": lost.job_id, "attempt": lost.attempt}}
                _log.warning("job %s: worker %s lost, runs again", lost.job_id, lost.worker, extra=told)
                self._queue.submit([lost.job_id])
            return changed
        outcome = outcome_of_error(worker_lost(lost.attempt), lost.job_id, lost.plugin)
        ended = self._store.finish_lost(lost, outcome, self._clock.now())
        if ended is not None:
            self._finished_jobs.announce(ended)
        return ended is not None

    def waiting_jobs(self) -> list[WaitingJob]:
        """Return the jobs that workers would claim next, no more than a batch.

        Raises StoreUnavailableError.
        """
        return self._store.waiting(_BATCH)

    def submit_again(self, job: WaitingJob) -> None:
        """Tell the workers once more of a job that waits: they may not have heard."""
        self._queue.submit([job.job_id])

    def delete_expired_jobs(self) -> int:
        """Delete finished jobs that are older than the retention; return how many, a few batches at most.

        Raises StoreUnavailableError.
        """
        bound, deleted = self._clock.now() - self._rules.retention, 0
        for _ in range(_DELETED_BATCHES):
            batch = self._store.delete_finished_before(bound, _BATCH)
            deleted += batch
            if batch < _BATCH:
                break
        return deleted

    def sweep_images(self) -> int:
        """Delete images that killed processes left; return how many of the part that was looked at.

        Raises StoreUnavailableError.
        """
        return self._store.sweep_images(self._clock.moment().seconds)

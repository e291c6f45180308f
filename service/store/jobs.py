"""Reading and moving jobs: every transition is one fenced UPDATE whose row count decides."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, Update, select

from service.jobs import (
    Job,
    JobLease,
    JobOutcome,
    JobQuery,
    JobStatus,
    Lease,
    NewJob,
    WaitingJob,
    check_transition,
)
from service.store import statements
from service.store.ends import End, bound_end, store_ends
from service.store.insertions import Insertion, Insertions, TooManyPendingError
from service.store.rows import job_of
from service.store.session import StoreRefusedError, StoreUnavailableError
from service.store.tables import jobs, moment_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from service.store.images import ImageStore
    from service.store.session import Database

#: So many ids stand in one statement; databases take no more than some thousands.
_ASKED_AT_ONCE = 500


class JobStore:
    """The jobs table and the images beside it: the one source of truth about jobs.

    Every method raises StoreUnavailableError when the table or the images cannot be reached.
    """

    def __init__(self, database: Database, images: ImageStore) -> None:
        self._database = database
        self._images = images
        self._insertions = Insertions(database, images)

    def create(
        self, new_job: NewJob, job_id: str, request_digest: str, now: datetime, pending_limit: int
    ) -> Job:
        """Store a PENDING job and return it, or the older job that was stored with the same idempotency key.

        Raises TooManyPendingError.
        """
        answer = self.create_all([(new_job, job_id, request_digest)], now, pending_limit)[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def create_all(
        self, asked: Sequence[tuple[NewJob, str, str]], now: datetime, pending_limit: int
    ) -> list[Job | Exception]:
        """Do the same with several, each with its id and digest, and return for each what `create` raises."""
        # First the image, then the row: a row that a worker can see always has its image. Where nobody knows
        # whether the row was written, the image stays; without a row it is swept one day.
        answers: dict[str, Job | Exception] = {}
        written: list[Insertion] = []
        for new_job, job_id, request_digest in asked:
            job = new_job.pending(job_id, request_digest, now)
            try:
                self._images.write(job_id, new_job.image)
            except StoreUnavailableError as fault:
                answers[job_id] = fault
            else:
                written.append(Insertion(job, new_job.image, new_job.unique_key))
        stored = self._insert(written, pending_limit)
        answers |= {insertion.job.id: answer for insertion, answer in zip(written, stored, strict=True)}
        self._images.delete(
            job_id
            for job_id, answer in answers.items()
            if isinstance(answer, TooManyPendingError) or (isinstance(answer, Job) and answer.id != job_id)
        )
        return [answers[job_id] for _, job_id, _ in asked]

    def _insert(self, insertions: Sequence[Insertion], pending_limit: int) -> list[Job | Exception]:
        if not insertions:
            return []
        try:
            stored = self._insertions.insert(insertions, pending_limit)
        except (StoreUnavailableError, ValueError) as fault:
            if len(insertions) > 1 and isinstance(fault, StoreRefusedError | ValueError):
                # One of them is to blame, and the others shall not pay for it.
                return [self._insert([insertion], pending_limit)[0] for insertion in insertions]
            return [fault for _ in insertions]
        return [TooManyPendingError() if job is None else job for job in stored]

    def get(self, job_id: str) -> Job | None:
        """Return the job as it stands, None if there is none."""
        with self._database.read() as connection:
            row = connection.execute(statements.BY_ID, {"job_id": job_id}).one_or_none()
        return None if row is None else job_of(row)

    def image(self, job_id: str) -> bytes:
        """Return the image of a job."""
        return self._images.read(job_id)

    def small_images(self, job_ids: Sequence[str]) -> dict[str, bytes]:
        """Return those of the images of some jobs that cost hardly more together than one."""
        return self._images.read_small(job_ids)

    def find(self, query: JobQuery) -> list[Job]:
        """Return the jobs that the query asks for, newest first."""
        with self._database.read() as connection:
            return [job_of(row) for row in connection.execute(_listing(query))]

    def claim(
        self, worker: str, limit: int, now: datetime, lease: Lease, without: Iterable[str] = ()
    ) -> list[Job]:
        """Give up to `limit` waiting jobs to a worker, those of higher priority first, then older ones.

        Jobs of the plugins in `without` go on waiting.
        """
        check_transition(JobStatus.PENDING, JobStatus.RUNNING)
        claim = {**_values(lease), "by_worker": worker, "batch": limit, "now": now}
        left_out = list(without)
        statement = statements.CLAIM_WITHOUT if left_out else statements.CLAIM
        with self._database.write_one() as connection:
            claimed = connection.execute(statement, claim | ({"without": left_out} if left_out else {}))
            return sorted((job_of(row) for row in claimed), key=lambda job: (-job.priority, job.id))

    def renew(self, claims: Iterable[tuple[str, int]], lease: Lease) -> set[tuple[str, int]]:
        """Lengthen the leases of (id, attempt) claims and return those that still hold."""
        with self._database.write() as connection:
            return {
                (job_id, attempt)
                for job_id, attempt in claims
                if connection.execute(
                    statements.RENEW, {"job_id": job_id, "seen_attempt": attempt, **_values(lease)}
                ).rowcount
                == 1
            }

    def held(self, claims: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
        """Return those of the (id, attempt) claims that hold."""
        asked = set(claims)
        with self._database.read() as connection:
            rows = connection.execute(statements.HELD, {"ids": [job_id for job_id, _ in asked]})
            return asked & {(row.id, row.attempt) for row in rows}

    def finish(self, job_id: str, attempt: int, outcome: JobOutcome, now: datetime) -> Job | None:
        """End a running attempt; None if another attempt or an earlier end made it obsolete."""
        check_transition(JobStatus.RUNNING, outcome.status)
        return self._end(statements.FINISH_AND_READ, job_id, attempt, outcome, now)

    def finish_all(self, ends: Sequence[End]) -> list[bool]:
        """End several attempts as they were claimed; return for each whether it was not obsolete."""
        for end in ends:
            check_transition(JobStatus.RUNNING, end.outcome.status)
        return store_ends(self._database, ends)

    def finish_lost(self, lease: JobLease, outcome: JobOutcome, now: datetime) -> Job | None:
        """End a running attempt only if its lease is still the one seen; None if not, or it is obsolete."""
        check_transition(JobStatus.RUNNING, outcome.status)
        seen = {"seen_lease": lease.lease.until}
        return self._end(statements.FINISH_LOST, lease.job_id, lease.attempt, outcome, now, seen)

    def fail_pending(self, job_id: str, outcome: JobOutcome, now: datetime) -> Job | None:
        """End a job that nobody has started; None if it is not pending (any more)."""
        check_transition(JobStatus.PENDING, outcome.status)
        return self._end(statements.FAIL_PENDING, job_id, 0, outcome, now)

    def _end(
        self,
        statement: Update,
        job_id: str,
        attempt: int,
        outcome: JobOutcome,
        now: datetime,
        fence: Mapping[str, object] = MappingProxyType({}),
    ) -> Job | None:
        end = {**fence, **bound_end(job_id, attempt, outcome, now)}
        with self._database.write_one() as connection:
            row = connection.execute(statement, end).one_or_none()
        return None if row is None else job_of(row)

    def leases(self) -> list[JobLease]:
        """Return the leases of all running jobs."""
        with self._database.read() as connection:
            rows = connection.execute(statements.LEASES).all()
        return [JobLease(*row[:4], Lease(row.lease_until, moment_of(*row[-2:]))) for row in rows]

    def waiting(self, limit: int) -> list[WaitingJob]:
        """Return the jobs that a worker would claim next."""
        with self._database.read() as connection:
            return [WaitingJob(*row) for row in connection.execute(statements.WAITING, {"batch": limit})]

    def give_back(self, job_id: str, attempt: int) -> bool:
        """Let any worker begin an attempt anew, whose own one stops; False if it is obsolete."""
        fence = {"job_id": job_id, "seen_attempt": attempt}
        with self._database.write_one() as connection:
            return connection.execute(statements.GIVE_BACK, fence).rowcount == 1

    def hand_back_lost(self, lease: JobLease) -> bool:
        """Let any worker take a lost one's job as its next attempt; False if its lease is another one now."""
        fence = {
            "job_id": lease.job_id,
            "seen_attempt": lease.attempt,
            "seen_lease": lease.lease.until,
        }
        with self._database.write_one() as connection:
            return connection.execute(statements.HAND_BACK_LOST, fence).rowcount == 1

    def delete_finished_before(self, instant: datetime, limit: int) -> int:
        """Delete final jobs that ended before an instant, with their images; return how many."""
        bounds = {"now": instant, "batch": limit}
        with self._database.write_one() as connection:
            deleted = list(connection.execute(statements.DELETE_FINISHED, bounds).scalars())
        self._images.delete(deleted)
        return len(deleted)

    def sweep_images(self, now: float) -> int:
        """Delete images that were left without a row; return how many of the part that was looked at."""
        return self._images.sweep(self._known, now)

    def _known(self, job_ids: Collection[str]) -> set[str]:
        asked, known = list(job_ids), set[str]()
        with self._database.read() as connection:
            for start in range(0, len(asked), _ASKED_AT_ONCE):
                batch = asked[start : start + _ASKED_AT_ONCE]
                known.update(connection.execute(statements.KNOWN, {"ids": batch}).scalars())
        return known


def _listing(query: JobQuery) -> Select[Any]:
    listing = select(*statements.JOB_COLUMNS).order_by(jobs.c.id.desc()).limit(query.limit)
    if query.after_id is not None:
        listing = listing.where(jobs.c.id < query.after_id)
    if query.status is not None:
        listing = listing.where(jobs.c.status == query.status.value)
    if query.plugin is not None:
        listing = listing.where(jobs.c.plugin == query.plugin)
    if query.created_after is not None:
        listing = listing.where(jobs.c.created_at >= query.created_after)
    if query.created_before is not None:
        listing = listing.where(jobs.c.created_at < query.created_before)
    return listing


def _values(lease: Lease) -> dict[str, object]:
    at = lease.at
    return {"until": lease.until, "machine": at and at.machine, "at": at and at.seconds}

"""Reading and moving jobs: every transition is one fenced UPDATE whose row count decides."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Select, Update, select
from sqlalchemy.exc import IntegrityError

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
from service.store.tables import jobs, moment_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from service.store.images import ImageStore
    from service.store.session import Database

#: So many ids stand in one statement; databases take no more than some thousands.
_ASKED_AT_ONCE = 500


class TooManyPendingError(Exception):
    """The table holds as many pending jobs as it may."""


class JobStore:
    """The jobs table and the images beside it: the one source of truth about jobs.

    Every method raises StoreUnavailableError when the table or the images cannot be reached.
    """

    def __init__(self, database: Database, images: ImageStore) -> None:
        self._database = database
        self._images = images

    def create(
        self, new_job: NewJob, job_id: str, request_digest: str, now: datetime, pending_limit: int
    ) -> Job:
        """Store a PENDING job and return it, or the older job that was stored with the same idempotency key.

        Raises TooManyPendingError.
        """
        job = Job(
            id=job_id,
            kind=new_job.kind,
            plugin=new_job.plugin,
            mime_type=new_job.mime_type,
            options=dict(new_job.options),
            priority=new_job.priority,
            status=JobStatus.PENDING,
            attempt=0,
            worker=None,
            lease_until=None,
            result=None,
            error=None,
            execution_time_ms=None,
            isolation=None,
            request_digest=request_digest,
            created_at=now,
            started_at=None,
            finished_at=None,
        )
        # First the image, then the row: a row that a worker can see always has its image. Where nobody knows
        # whether the row was written, the image stays; without a row it is swept one day.
        self._images.write(job_id, new_job.image)
        try:
            stored = self._insert(job, new_job, pending_limit)
        except TooManyPendingError:
            self._images.delete([job_id])
            raise
        if stored.id != job_id:
            self._images.delete([job_id])
        return stored

    def _insert(self, job: Job, new_job: NewJob, pending_limit: int) -> Job:
        # Others that insert at the same time are not counted yet. Where there is room for as many of them as
        # there can be, that does no harm; else they are kept out.
        safe_count = pending_limit - self._database.writers_at_once
        for alone in (False, True):
            with self._database.write() as connection:
                self._database.join_inserters(connection, alone=alone)
                older = _older(connection, new_job.idempotency_key)
                if older is not None:
                    return older
                limit = {"pending_limit": pending_limit}
                pending = connection.execute(statements.PENDING_COUNT, limit).scalar_one()
                if pending >= pending_limit:
                    break
                if alone or pending <= safe_count:
                    stored = _inserted(connection, job, new_job.idempotency_key)
                    if stored is job:
                        self._images.write_with_row(connection, job.id, new_job.image)
                    return stored
        raise TooManyPendingError

    def get(self, job_id: str) -> Job | None:
        """Return the job as it stands, None if there is none."""
        with self._database.read() as connection:
            row = connection.execute(statements.BY_ID, {"job_id": job_id}).one_or_none()
        return None if row is None else _job(row)

    def image(self, job_id: str) -> bytes:
        """Return the image of a job."""
        return self._images.read(job_id)

    def find(self, query: JobQuery) -> list[Job]:
        """Return the jobs that the query asks for, newest first."""
        with self._database.read() as connection:
            return [_job(row) for row in connection.execute(_listing(query))]

    def claim(
        self, worker: str, limit: int, now: datetime, lease: Lease, without: Iterable[str] = ()
    ) -> list[Job]:
        """Give up to `limit` waiting jobs to a worker, those of higher priority first, then older ones.

        Jobs of the plugins in `without` go on waiting.
        """
        check_transition(JobStatus.PENDING, JobStatus.RUNNING)
        claim = {
            **_values(lease),
            "by_worker": worker,
            "without": list(without),
            "batch": limit,
            "now": now,
        }
        with self._database.write() as connection:
            claimed = connection.execute(statements.CLAIM, claim)
            return sorted((_job(row) for row in claimed), key=lambda job: (-job.priority, job.id))

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
        return self._end(statements.FINISH, job_id, attempt, outcome, now)

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
        end = {
            **fence,
            "job_id": job_id,
            "seen_attempt": attempt,
            "new_status": outcome.status.value,
            "new_result": _dump(outcome.result),
            "new_error": _dump(outcome.error),
            "took_ms": outcome.execution_time_ms,
            "ran_at": outcome.isolation,
            "now": now,
        }
        with self._database.write() as connection:
            row = connection.execute(statement, end).one_or_none()
        return None if row is None else _job(row)

    def leases(self) -> list[JobLease]:
        """Return the leases of all running jobs."""
        with self._database.read() as connection:
            rows = connection.execute(statements.LEASES).all()
        return [JobLease(*row[:4], Lease(row.lease_until, moment_of(*row[-2:]))) for row in rows]

    def waiting(self, limit: int) -> list[WaitingJob]:
        """Return the jobs that a worker would claim next."""
        with self._database.read() as connection:
            return [WaitingJob(*row) for row in connection.execute(statements.WAITING, {"batch": limit})]

    def hand_back(self, job_id: str, attempt: int) -> bool:
        """Let any worker take a running job as its next attempt; False if that attempt is obsolete."""
        fence = {"job_id": job_id, "seen_attempt": attempt}
        with self._database.write() as connection:
            return connection.execute(statements.HAND_BACK, fence).rowcount == 1

    def hand_back_lost(self, lease: JobLease) -> bool:
        """Do the same only if its lease is still the one seen; False if not, or that attempt is obsolete."""
        fence = {
            "job_id": lease.job_id,
            "seen_attempt": lease.attempt,
            "seen_lease": lease.lease.until,
        }
        with self._database.write() as connection:
            return connection.execute(statements.HAND_BACK_LOST, fence).rowcount == 1

    def delete_finished_before(self, instant: datetime, limit: int) -> int:
        """Delete final jobs that ended before an instant, with their images; return how many."""
        bounds = {"now": instant, "batch": limit}
        with self._database.write() as connection:
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


def _older(connection: Connection, idempotency_key: str | None) -> Job | None:
    if idempotency_key is None:
        return None
    row = connection.execute(statements.BY_KEY, {"idempotency_key": idempotency_key}).one_or_none()
    return None if row is None else _job(row)


def _inserted(connection: Connection, job: Job, idempotency_key: str | None) -> Job:
    row = {
        "id": job.id,
        "kind": job.kind,
        "plugin": job.plugin,
        "mime_type": job.mime_type,
        "options": _dump(job.options),
        "priority": job.priority,
        "status": job.status.value,
        "attempt": job.attempt,
        "idempotency_key": idempotency_key,
        "request_digest": job.request_digest,
        "created_at": job.created_at,
    }
    if idempotency_key is None:
        connection.execute(statements.INSERT, row)
        return job
    try:
        with connection.begin_nested():
            connection.execute(statements.INSERT, row)
    except IntegrityError:
        # Where writers do not queue up, another request with the same key can have come in between.
        return _job(connection.execute(statements.BY_KEY, {"idempotency_key": idempotency_key}).one())
    return job


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


def _dump(value: Mapping[str, object] | None) -> str | None:
    return None if value is None else json.dumps(value)


def _job(row: Row[Any]) -> Job:
    columns = dict(row._mapping)
    for name in ("options", "result", "error"):
        columns[name] = None if columns[name] is None else json.loads(columns[name])
    columns["status"] = JobStatus(columns["status"])
    return Job(**columns)

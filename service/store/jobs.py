"""Reading and moving jobs: every transition is one fenced UPDATE whose row count decides."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from service.jobs import Job, JobOutcome, JobQuery, JobStatus, NewJob, check_transition
from service.store.tables import jobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from service.store.images import ImageFolder
    from service.store.session import Database

_JOB_COLUMNS = tuple(column for column in jobs.columns if column.name != "idempotency_key")


_Values = dict[str, object]


class TooManyPendingError(Exception):
    """The table holds as many pending jobs as it may."""


class JobStore:
    """The jobs table and the images beside it: the one source of truth about jobs."""

    def __init__(self, database: Database, images: ImageFolder) -> None:
        self._database = database
        self._images = images

    def create(
        self, new_job: NewJob, job_id: str, request_digest: str, now: datetime, pending_limit: int
    ) -> Job:
        """Store a PENDING job and return it, or the older job that was stored with the same idempotency key.

        Raises TooManyPendingError, StoreUnavailableError.
        """
        row_id = None
        # First the image, then the row: a row that a worker can see always has its image.
        self._images.write(job_id, new_job.image)
        try:
            with self._database.write() as connection:
                job = self._insert(connection, new_job, job_id, request_digest, now, pending_limit)
            row_id = job.id
        finally:
            if row_id != job_id:
                self._images.delete(job_id)
        return job

    def _insert(
        self,
        connection: Connection,
        new_job: NewJob,
        job_id: str,
        request_digest: str,
        now: datetime,
        pending_limit: int,
    ) -> Job:
        if new_job.idempotency_key is not None:
            same_key = select(*_JOB_COLUMNS).where(jobs.c.idempotency_key == new_job.idempotency_key)
            older = connection.execute(same_key).one_or_none()
            if older is not None:
                return _job(older)
        pending = select(jobs.c.id).where(jobs.c.status == JobStatus.PENDING.value).limit(pending_limit)
        if (
            connection.execute(select(func.count()).select_from(pending.subquery())).scalar_one()
            >= pending_limit
        ):
            raise TooManyPendingError
        row = connection.execute(
            insert(jobs)
            .values(
                id=job_id,
                kind=new_job.kind,
                plugin=new_job.plugin,
                mime_type=new_job.mime_type,
                options=json.dumps(dict(new_job.options)),
                status=JobStatus.PENDING.value,
                attempt=0,
                idempotency_key=new_job.idempotency_key,
                request_digest=request_digest,
                created_at=now,
            )
            .returning(*_JOB_COLUMNS)
        ).one()
        return _job(row)

    def get(self, job_id: str) -> Job | None:
        """Return the job as it stands, None if there is none. Raises StoreUnavailableError."""
        with self._database.read() as connection:
            row = connection.execute(select(*_JOB_COLUMNS).where(jobs.c.id == job_id)).one_or_none()
        return None if row is None else _job(row)

    def image(self, job_id: str) -> bytes:
        """Return the image of a job. Raises StoreUnavailableError."""
        return self._images.read(job_id)

    def find(self, query: JobQuery) -> list[Job]:
        """Return the jobs that the query asks for, newest first. Raises StoreUnavailableError."""
        with self._database.read() as connection:
            return [_job(row) for row in connection.execute(_listing(query))]

    def claim(self, worker: str, limit: int, now: datetime, lease_until: datetime) -> list[Job]:
        """Give up to `limit` waiting jobs to a worker: first re-runs, then pending ones, oldest first.

        Raises StoreUnavailableError.
        """
        check_transition(JobStatus.PENDING, JobStatus.RUNNING)
        held: _Values = {"worker": worker, "lease_until": lease_until}
        begun: _Values = {
            "status": JobStatus.RUNNING.value,
            "attempt": jobs.c.attempt + 1,
            "started_at": now,
        }
        with self._database.write() as connection:
            re_runs = _claim_in(connection, JobStatus.RUNNING, limit, held)
            fresh = _claim_in(connection, JobStatus.PENDING, limit - len(re_runs), held | begun)
        return re_runs + fresh

    def renew(self, claims: Iterable[tuple[str, int]], lease_until: datetime) -> set[tuple[str, int]]:
        """Lengthen the leases of (id, attempt) claims and return those that still hold.

        Raises StoreUnavailableError.
        """
        with self._database.write() as connection:
            return {
                (job_id, attempt)
                for job_id, attempt in claims
                if connection.execute(
                    update(jobs)
                    .where(_at(job_id, JobStatus.RUNNING, attempt), jobs.c.lease_until.is_not(None))
                    .values(lease_until=lease_until)
                ).rowcount
                == 1
            }

    def finish(self, job_id: str, attempt: int, outcome: JobOutcome, now: datetime) -> Job | None:
        """End a running attempt; None if another attempt or an earlier end made it obsolete.

        Raises StoreUnavailableError.
        """
        return self._end(_at(job_id, JobStatus.RUNNING, attempt), JobStatus.RUNNING, outcome, now)

    def finish_overdue(self, job_id: str, attempt: int, outcome: JobOutcome, now: datetime) -> Job | None:
        """End a running attempt only if its lease ran out; None if it was renewed, or is obsolete.

        Raises StoreUnavailableError.
        """
        overdue = _at(job_id, JobStatus.RUNNING, attempt) & (jobs.c.lease_until < now)
        return self._end(overdue, JobStatus.RUNNING, outcome, now)

    def fail_pending(self, job_id: str, outcome: JobOutcome, now: datetime) -> Job | None:
        """End a job that nobody has started; None if it is not pending (any more).

        Raises StoreUnavailableError.
        """
        return self._end(_at(job_id, JobStatus.PENDING, 0), JobStatus.PENDING, outcome, now)

    def _end(
        self, fence: ColumnElement[bool], source: JobStatus, outcome: JobOutcome, now: datetime
    ) -> Job | None:
        check_transition(source, outcome.status)
        ending = (
            update(jobs)
            .where(fence)
            .values(
                status=outcome.status.value,
                result=_dump(outcome.result),
                error=_dump(outcome.error),
                execution_time_ms=outcome.execution_time_ms,
                lease_until=None,
                finished_at=now,
            )
            .returning(*_JOB_COLUMNS)
        )
        with self._database.write() as connection:
            row = connection.execute(ending).one_or_none()
        return None if row is None else _job(row)

    def overdue(self, now: datetime, limit: int) -> list[Job]:
        """Return running jobs whose lease ran out. Raises StoreUnavailableError."""
        late = select(*_JOB_COLUMNS).where(jobs.c.status == JobStatus.RUNNING.value, jobs.c.lease_until < now)
        with self._database.read() as connection:
            return [_job(row) for row in connection.execute(late.order_by(jobs.c.lease_until).limit(limit))]

    def hand_back(self, job_id: str, attempt: int) -> bool:
        """Let any worker take a running job as its next attempt; False if that attempt is obsolete.

        Raises StoreUnavailableError.
        """
        return self._make_claimable(_at(job_id, JobStatus.RUNNING, attempt), attempt)

    def hand_back_overdue(self, job_id: str, attempt: int, now: datetime) -> bool:
        """Do the same only if the lease ran out; False if it was renewed, or that attempt is obsolete.

        Raises StoreUnavailableError.
        """
        overdue = _at(job_id, JobStatus.RUNNING, attempt) & (jobs.c.lease_until < now)
        return self._make_claimable(overdue, attempt)

    def _make_claimable(self, fence: ColumnElement[bool], attempt: int) -> bool:
        # The attempt rises here and not at the next claim: from now on the old worker's finish is refused.
        re_run = update(jobs).where(fence).values(attempt=attempt + 1, lease_until=None)
        with self._database.write() as connection:
            return connection.execute(re_run).rowcount == 1

    def delete_finished_before(self, instant: datetime, limit: int) -> int:
        """Delete final jobs that ended before an instant, with their images; return how many.

        Raises StoreUnavailableError.
        """
        expired = select(jobs.c.id).where(jobs.c.finished_at < instant).limit(limit)
        deletion = delete(jobs).where(jobs.c.id.in_(expired.scalar_subquery())).returning(jobs.c.id)
        with self._database.write() as connection:
            deleted = list(connection.execute(deletion).scalars())
        for job_id in deleted:
            self._images.delete(job_id)
        return len(deleted)


def _at(job_id: str, status: JobStatus, attempt: int) -> ColumnElement[bool]:
    """Return the fence of a transition: this job, still where the caller saw it."""
    return (jobs.c.id == job_id) & (jobs.c.status == status.value) & (jobs.c.attempt == attempt)


def _claim_in(connection: Connection, status: JobStatus, limit: int, values: _Values) -> list[Job]:
    if limit <= 0:
        return []
    waiting = (jobs.c.status == status.value) & jobs.c.lease_until.is_(None)
    oldest = select(jobs.c.id).where(waiting).order_by(jobs.c.id).limit(limit)
    claim = update(jobs).where(jobs.c.id.in_(oldest.scalar_subquery()), waiting).values(values)
    claimed = [_job(row) for row in connection.execute(claim.returning(*_JOB_COLUMNS))]
    return sorted(claimed, key=lambda job: job.id)


def _listing(query: JobQuery) -> Select[Any]:
    listing = select(*_JOB_COLUMNS).order_by(jobs.c.id.desc()).limit(query.limit)
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


def _dump(value: Mapping[str, object] | None) -> str | None:
    return None if value is None else json.dumps(value)


def _job(row: Row[Any]) -> Job:
    columns = dict(row._mapping)
    for name in ("options", "result", "error"):
        columns[name] = None if columns[name] is None else json.loads(columns[name])
    columns["status"] = JobStatus(columns["status"])
    return Job(**columns)

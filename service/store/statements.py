"""The SQL about jobs, each statement built once; the fences of all transitions stand here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Update,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from service.jobs import JobStatus
from service.store.tables import CLAIM_ORDER, MAY_BE_CLAIMED, jobs

if TYPE_CHECKING:
    from sqlalchemy.sql.dml import ReturningUpdate

#: What a Job is made of.
JOB_COLUMNS = tuple(
    column for column in jobs.columns if column.name not in {"idempotency_key", "lease_machine", "lease_at"}
)

_PENDING = jobs.c.status == JobStatus.PENDING.value
_RUNNING = jobs.c.status == JobStatus.RUNNING.value
_LEASED = jobs.c.lease_until.is_not(None)
_LEASE_AS_SEEN = jobs.c.lease_until == bindparam("seen_lease", type_=jobs.c.lease_until.type)

#: A transition takes place only where its caller saw the job: same id, status and attempt.
_THIS_ATTEMPT = (jobs.c.id == bindparam("job_id")) & (jobs.c.attempt == bindparam("seen_attempt"))

BY_ID: Select[tuple[object, ...]] = select(*JOB_COLUMNS).where(jobs.c.id == bindparam("job_id"))
BY_KEY: Select[tuple[object, ...]] = select(*JOB_COLUMNS).where(
    jobs.c.idempotency_key == bindparam("unique_key")
)
#: Those of some ids that have a row.
KNOWN = select(jobs.c.id).where(jobs.c.id.in_(bindparam("ids", expanding=True)))
#: Counts no further than it has to.
PENDING_COUNT = select(func.count()).select_from(
    select(jobs.c.id).where(_PENDING).limit(bindparam("pending_limit")).subquery()
)
#: What a worker writes when it takes a job or keeps it.
_LEASE: dict[str, ColumnElement[object]] = {
    "lease_until": bindparam("until"),
    "lease_machine": bindparam("machine"),
    "lease_at": bindparam("at"),
}
INSERT: Insert = insert(jobs)


def _claim(*left_out: ColumnElement[bool]) -> ReturningUpdate[Any]:
    """Return PENDING to RUNNING; a job that was handed back is RUNNING still, and its attempt rose then."""
    following = (
        select(jobs.c.id)
        .where(MAY_BE_CLAIMED, *left_out)
        .order_by(*CLAIM_ORDER)
        .limit(bindparam("batch"))
        # Claims at the same time take different jobs; SQLite has one writer and no such clause.
        .with_for_update(skip_locked=True)
        # Not a subquery: PostgreSQL may run that once per row, and so take more than the batch.
        .cte("next")
    )
    return (
        update(jobs)
        .where(jobs.c.id.in_(select(following.c.id)), MAY_BE_CLAIMED)
        .values(
            **_LEASE,
            worker=bindparam("by_worker"),
            status=JobStatus.RUNNING.value,
            attempt=case((_PENDING, jobs.c.attempt + 1), else_=jobs.c.attempt),
            started_at=func.coalesce(jobs.c.started_at, bindparam("now", type_=jobs.c.started_at.type)),
        )
        .returning(*JOB_COLUMNS)
    )


CLAIM = _claim()
#: A list of any length is written into the statement anew each time: only where it is not empty.
CLAIM_WITHOUT = _claim(jobs.c.plugin.not_in(bindparam("without", expanding=True)))

RENEW = update(jobs).where(_THIS_ATTEMPT, _RUNNING, _LEASED).values(_LEASE)


#: Claims of (id, attempt) that hold: the job runs, and in this attempt.
HELD = select(jobs.c.id, jobs.c.attempt).where(
    jobs.c.id.in_(bindparam("ids", expanding=True)), _RUNNING, _LEASED
)


def _end(fence: ColumnElement[bool]) -> Update:
    return (
        update(jobs)
        .where(_THIS_ATTEMPT, fence)
        .values(
            status=bindparam("new_status"),
            result=bindparam("new_result"),
            error=bindparam("new_error"),
            execution_time_ms=bindparam("took_ms"),
            isolation=bindparam("ran_at"),
            lease_until=None,
            finished_at=bindparam("now"),
        )
    )


#: By whoever had claimed it: an attempt that was given back is another worker's, under the same number.
FINISH = _end(_RUNNING & (jobs.c.worker == bindparam("by_worker")))
FINISH_AND_READ = _end(_RUNNING).returning(*JOB_COLUMNS)
FINISH_LOST = _end(_RUNNING & _LEASE_AS_SEEN).returning(*JOB_COLUMNS)
FAIL_PENDING = _end(_PENDING).returning(*JOB_COLUMNS)
#: Those of some jobs that run, kept so until the transaction ends; SQLite has one writer and no such clause.
LOCK_RUNNING = (
    select(jobs.c.id, jobs.c.attempt, jobs.c.worker)
    .where(jobs.c.id.in_(bindparam("ids", expanding=True)), _RUNNING)
    .order_by(jobs.c.id)
    .with_for_update()
)

# The attempt rises here and not at the next claim: from now on the old worker's finish is refused.
_RE_RUN = {"attempt": jobs.c.attempt + 1, "lease_until": None}
HAND_BACK_LOST = update(jobs).where(_THIS_ATTEMPT, _RUNNING, _LEASE_AS_SEEN).values(_RE_RUN)
# Here it does not: no worker was lost. That it is nobody's now is what refuses the old worker's finish.
GIVE_BACK = update(jobs).where(_THIS_ATTEMPT, _RUNNING, _LEASED).values(lease_until=None, worker=None)

LEASES = select(
    *(jobs.c.id, jobs.c.attempt, jobs.c.plugin, jobs.c.worker),
    *(jobs.c.lease_until, jobs.c.lease_machine, jobs.c.lease_at),
).where(_RUNNING, _LEASED)
WAITING = (
    select(jobs.c.id, jobs.c.attempt).where(MAY_BE_CLAIMED).order_by(*CLAIM_ORDER).limit(bindparam("batch"))
)
DELETE_FINISHED = (
    delete(jobs)
    .where(
        jobs.c.id.in_(
            select(jobs.c.id)
            .where(jobs.c.finished_at < bindparam("now", type_=jobs.c.finished_at.type))
            .limit(bindparam("batch"))
            .scalar_subquery()
        )
    )
    .returning(jobs.c.id)
)

"""How the ends of runs come into the table: several in one transaction, and each of them fenced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.store import statements
from service.store.rows import dumped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.jobs import Job, JobOutcome
    from service.store.session import Database


@dataclass(frozen=True, slots=True)
class End:
    """How the attempt of a job went that a worker had claimed."""

    job: Job
    outcome: JobOutcome
    at: datetime

    @property
    def ended_job(self) -> Job:
        """Return the job as it stands when this is stored."""
        outcome = self.outcome
        return replace(
            self.job,
            status=outcome.status,
            result=outcome.result,
            error=outcome.error,
            execution_time_ms=outcome.execution_time_ms,
            isolation=outcome.isolation,
            lease_until=None,
            finished_at=self.at,
        )

    @property
    def bound(self) -> dict[str, object]:
        """Return the values of the statement."""
        end = bound_end(self.job.id, self.job.attempt, self.outcome, self.at)
        return {**end, "by_worker": self.job.worker}


def store_ends(database: Database, ends: Sequence[End]) -> list[bool]:
    """Store all or none; return for each whether its attempt was its worker's still, and had not ended.

    Raises StoreUnavailableError.
    """
    if len(ends) == 1:
        with database.write_one() as connection:
            return [connection.execute(statements.FINISH, ends[0].bound).rowcount == 1]
    with database.write() as connection:
        # A statement that is run for many rows does not tell which of them it changed. So they are locked
        # first, in one order for all writers; the fence of each UPDATE then finds what was seen here.
        asked = {"ids": [end.job.id for end in ends]}
        running = {tuple(row) for row in connection.execute(statements.LOCK_RUNNING, asked)}
        stored = []
        for end in ends:
            claim = (end.job.id, end.job.attempt, end.job.worker)
            stored.append(claim in running)
            running.discard(claim)  # of two ends of one attempt the first counts
        bound = [end.bound for end, is_stored in zip(ends, stored, strict=True) if is_stored]
        if bound:
            connection.execute(statements.FINISH, bound)
        return stored


def bound_end(job_id: str, attempt: int, outcome: JobOutcome, at: datetime) -> dict[str, object]:
    """Return the values of a statement that ends a job."""
    return {
        "job_id": job_id,
        "seen_attempt": attempt,
        "new_status": outcome.status.value,
        "new_result": dumped(outcome.result),
        "new_error": dumped(outcome.error),
        "took_ms": outcome.execution_time_ms,
        "ran_at": outcome.isolation,
        "now": at,
    }

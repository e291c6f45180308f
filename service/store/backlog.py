"""How many jobs stand where, and how long the oldest one has waited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.jobs import JobStatus
from service.store.tables import MAY_BE_CLAIMED, jobs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from service.store.session import Database

_BY_STATUS = select(jobs.c.status, func.count()).group_by(jobs.c.status)
_WAITING = select(func.count(), func.min(jobs.c.created_at)).where(MAY_BE_CLAIMED)


@dataclass(frozen=True, slots=True)
class Backlog:
    """The table of jobs in a few numbers."""

    jobs: Mapping[JobStatus, int]  #: how many stand so
    waiting: int  #: how many a worker could take: pending ones, and those of lost workers
    oldest: datetime | None  #: when the one was made that has waited longest; None: none waits


class BacklogStore:
    """Counts jobs in the table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self) -> Backlog:
        """Return the numbers of one moment. Raises StoreUnavailableError."""
        with self._database.read() as connection:
            counted = {JobStatus(status): count for status, count in connection.execute(_BY_STATUS)}
            waiting, oldest = connection.execute(_WAITING).one()
        return Backlog({status: counted.get(status, 0) for status in JobStatus}, waiting, oldest)

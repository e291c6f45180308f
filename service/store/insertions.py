"""How new jobs come into the table: several in one transaction, and no more than may wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from service.store import statements
from service.store.rows import job_of, row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from service.jobs import Job
    from service.store.images import ImageStore
    from service.store.session import Database

#: No more are inserted at once: each writer may have so many that others cannot see yet.
MOST_AT_ONCE = 8


class TooManyPendingError(Exception):
    """The table holds as many pending jobs as it may."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A pending job on its way into the table."""

    job: Job
    image: bytes
    unique_key: str | None


class Insertions:
    """The one way into the table."""

    def __init__(self, database: Database, images: ImageStore) -> None:
        self._database = database
        self._images = images

    def insert(self, insertions: Sequence[Insertion], pending_limit: int) -> list[Job | None]:
        """Store all or none; return for each its job, or the older one with the same unique key.

        None: there is no room for it. Raises StoreUnavailableError.
        """
        # Others that insert at the same time are not counted yet. Where there is room for as many of them as
        # there can be, that does no harm; else they are kept out.
        uncounted = self._database.writers_at_once * MOST_AT_ONCE
        limit = {"pending_limit": pending_limit}
        for alone in (False, True):
            with self._database.write() as connection:
                self._database.join_inserters(connection, alone=alone)
                pending = connection.execute(statements.PENDING_COUNT, limit).scalar_one()
                if alone or pending <= pending_limit - uncounted:
                    return self._inserted(connection, insertions, pending_limit - pending)
        raise AssertionError  # whoever is alone inserts

    def _inserted(
        self, connection: Connection, insertions: Sequence[Insertion], room: int
    ) -> list[Job | None]:
        stored: list[Job | None] = []
        rows: list[dict[str, object]] = []
        pictures: list[tuple[str, bytes]] = []
        for insertion in insertions:
            key = insertion.unique_key
            job = None if key is None else _older(connection, key)
            if job is None and len(pictures) < room:
                job = insertion.job
                if key is None:
                    rows.append(row_of(job, None))
                else:
                    job = _inserted_under_key(connection, insertion, key)
                if job is insertion.job:
                    pictures.append((job.id, insertion.image))
            stored.append(job)
        if rows:
            connection.execute(statements.INSERT, rows)
        if pictures:
            self._images.write_with_rows(connection, pictures)
        return stored


def _older(connection: Connection, unique_key: str) -> Job | None:
    row = connection.execute(statements.BY_KEY, {"unique_key": unique_key}).one_or_none()
    return None if row is None else job_of(row)


def _inserted_under_key(connection: Connection, insertion: Insertion, unique_key: str) -> Job:
    try:
        with connection.begin_nested():
            connection.execute(statements.INSERT, row_of(insertion.job, unique_key))
    except IntegrityError:
        # Where writers do not queue up, another request with the same key can have come in between.
        return job_of(connection.execute(statements.BY_KEY, {"unique_key": unique_key}).one())
    return insertion.job

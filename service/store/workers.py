"""Which workers are alive, whatever process they live in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from service.store.tables import workers

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from service.store.session import Database


class WorkerStore:
    """The table of workers and their last sign of life."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, name: str, now: datetime) -> None:
        """Record a worker's sign of life. Raises StoreUnavailableError."""
        with self._database.write() as connection:
            seen = update(workers).where(workers.c.name == name).values(seen_at=now)
            if connection.execute(seen).rowcount == 0:
                connection.execute(insert(workers).values(name=name, seen_at=now))

    def forget_silent(self, now: datetime, silence: timedelta) -> None:
        """Drop workers that are silent for so long, or were seen later than now: the clock was set back.

        One that lives is noted again. Raises StoreUnavailableError.
        """
        silent = ~workers.c.seen_at.between(now - silence, now + silence)
        with self._database.write() as connection:
            connection.execute(delete(workers).where(silent))

    def forget(self, name: str) -> None:
        """Drop a worker that says goodbye. Raises StoreUnavailableError."""
        with self._database.write() as connection:
            connection.execute(delete(workers).where(workers.c.name == name))

    def living(self, seen_since: datetime) -> list[str]:
        """Return the names of workers seen since an instant. Raises StoreUnavailableError."""
        living = select(workers.c.name).where(workers.c.seen_at >= seen_since).order_by(workers.c.name)
        with self._database.read() as connection:
            return list(connection.execute(living).scalars())

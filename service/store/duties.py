"""Which process has a duty that only one may have at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from service.store.tables import duties, moment_of

if TYPE_CHECKING:
    from service.clock import Moment
    from service.store.session import Database

#: Looking after the jobs.
RECONCILING = "reconciling"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty as it was read; each beat of its holder makes it another one."""

    holder: str | None
    beat: int
    beat_at: Moment | None  #: the last one
    steady_since: float | None  #: since when there was no long gap between beats, seconds of the same machine


class DutyStore:
    """The table of duties. A duty changes hands, or is kept, only where it is as its taker saw it.

    Every method raises StoreUnavailableError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, name: str) -> Duty:
        """Return the duty as it stands."""
        with self._database.read() as connection:
            row = connection.execute(select(duties).where(duties.c.name == name)).one()
        return Duty(row.holder, row.beat, moment_of(row.machine, row.beat_at), row.steady_since)

    def take(self, name: str, seen: Duty, holder: str, now: Moment, steady_since: float) -> bool:
        """Take or keep a duty with one more beat; False if it is not any more as it was seen."""
        fence = (duties.c.name == name) & (duties.c.beat == seen.beat)
        taken = (
            update(duties)
            .where(fence)
            .values(
                holder=holder,
                beat=seen.beat + 1,
                machine=now.machine,
                beat_at=now.seconds,
                steady_since=steady_since,
            )
        )
        with self._database.write() as connection:
            return connection.execute(taken).rowcount == 1

    def give_up(self, name: str, holder: str) -> None:
        """Leave a duty to whoever comes first, if the holder has it."""
        fence = (duties.c.name == name) & (duties.c.holder == holder)
        with self._database.write() as connection:
            connection.execute(update(duties).where(fence).values(holder=None, beat=duties.c.beat + 1))

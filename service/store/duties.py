"""Which process has a duty that only one may have at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from service.store.tables import duties

if TYPE_CHECKING:
    from service.store.session import Database

#: Looking after the jobs.
RECONCILING = "reconciling"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty as it was read; each beat of its holder makes it another one."""

    holder: str | None
    beat: int


class DutyStore:
    """The table of duties. A duty changes hands, or is kept, only where it is as its taker saw it.

    Every method raises StoreUnavailableError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, name: str) -> Duty:
        """Return the duty as it stands."""
        with self._database.read() as connection:
            row = connection.execute(
                select(duties.c.holder, duties.c.beat).where(duties.c.name == name)
            ).one()
        return Duty(row.holder, row.beat)

    def take(self, name: str, seen: Duty, holder: str) -> bool:
        """Take or keep a duty with one more beat; False if it is not any more as it was seen."""
        fence = (duties.c.name == name) & (duties.c.beat == seen.beat)
        with self._database.write() as connection:
            taken = update(duties).where(fence).values(holder=holder, beat=seen.beat + 1)
            return connection.execute(taken).rowcount == 1

    def give_up(self, name: str, holder: str) -> None:
        """Leave a duty to whoever comes first, if the holder has it."""
        fence = (duties.c.name == name) & (duties.c.holder == holder)
        with self._database.write() as connection:
            connection.execute(update(duties).where(fence).values(holder=None, beat=duties.c.beat + 1))

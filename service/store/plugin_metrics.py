"""What each process that runs plugins has counted; what the dead ones counted is kept as one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from service.plugin_counts import PluginCounts, PluginTally
from service.store.tables import plugin_metrics, workers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Row

    from service.store.session import Database

#: Stands for all processes that are no more.
EARLIER = ""

_COUNTS = tuple(plugin_metrics.c[name] for name in PluginCounts.__dataclass_fields__)
_ALIVE = plugin_metrics.c.process.in_(select(workers.c.name))


@dataclass(frozen=True, slots=True)
class StoredTally:
    """A row of the table."""

    process: str
    is_alive: bool  #: its process runs jobs still
    tally: PluginTally


class PluginMetricsStore:
    """The table of tallies. Every method raises StoreUnavailableError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[StoredTally]:
        """Return what every process wrote last."""
        asked = select(plugin_metrics, _ALIVE.label("is_alive"))
        with self._database.read() as connection:
            rows = connection.execute(asked).all()
        return [StoredTally(row.process, bool(row.is_alive), _tally(row)) for row in rows]

    def rewrite(self, process: str, tallies: Iterable[PluginTally]) -> list[PluginTally]:
        """Write in the place of what the process wrote before; return those that have no such place."""
        with self._database.write() as connection:
            return [tally for tally in tallies if not _rewritten(connection, process, tally)]

    def add(self, process: str, tallies: Iterable[PluginTally]) -> None:
        """Write what the process has not written before, or what has come since that was put together."""
        with self._database.write() as connection:
            for tally in tallies:
                _insert(connection, process, tally)

    def put_dead_together(self) -> None:
        """Add what processes counted that are no more, so that their rows do not become ever more."""
        dead = ~_ALIVE & (plugin_metrics.c.process != EARLIER)
        with self._database.read() as connection:
            if connection.execute(select(plugin_metrics.c.plugin).where(dead).limit(1)).first() is None:
                return
        with self._database.write() as connection:
            gone = connection.execute(delete(plugin_metrics).where(dead).returning(*plugin_metrics.c)).all()
            for row in gone:
                _put_to_earlier(connection, _tally(row))


def _put_to_earlier(connection: Connection, tally: PluginTally) -> None:
    place = (plugin_metrics.c.process == EARLIER) & (plugin_metrics.c.plugin == tally.plugin)
    earlier = connection.execute(select(*_COUNTS).where(place).with_for_update()).one_or_none()
    if earlier is None:
        _insert(connection, EARLIER, tally)
    else:
        together = PluginTally(tally.plugin, tally.state, PluginCounts(*earlier).plus(tally.counts))
        _rewritten(connection, EARLIER, together)


def _rewritten(connection: Connection, process: str, tally: PluginTally) -> bool:
    place = (plugin_metrics.c.process == process) & (plugin_metrics.c.plugin == tally.plugin)
    rewritten = update(plugin_metrics).where(place).values(state=tally.state, **asdict(tally.counts))
    return connection.execute(rewritten).rowcount == 1


def _insert(connection: Connection, process: str, tally: PluginTally) -> None:
    row = {"process": process, "plugin": tally.plugin, "state": tally.state, **asdict(tally.counts)}
    connection.execute(insert(plugin_metrics), row)


def _tally(row: Row[Any]) -> PluginTally:
    counts = PluginCounts(*(row._mapping[column] for column in _COUNTS))
    return PluginTally(row.plugin, row.state, counts)

"""Has the database itself write down each change of a job, by triggers, and reads what it wrote."""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing
from typing import TYPE_CHECKING, Any

import psycopg

from tests.service.storm.life import Change, End, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_MICROSECONDS = 1e6
_TABLE = """
CREATE TABLE job_history (
    seq {serial} PRIMARY KEY, job_id TEXT NOT NULL, at BIGINT NOT NULL,
    old_status TEXT, old_attempt INTEGER, old_lease BIGINT,
    new_status TEXT, new_attempt INTEGER, new_lease BIGINT
)
"""
_COLUMNS = "job_id, at, old_status, old_attempt, old_lease, new_status, new_attempt, new_lease"
_OLD, _NEW = "OLD.status, OLD.attempt, OLD.lease_until", "NEW.status, NEW.attempt, NEW.lease_until"
_NOTHING = "NULL, NULL, NULL"
#: A lease that is only lengthened is left out, and nothing else is.
_RENEWED = (
    "OLD.status = NEW.status AND OLD.attempt = NEW.attempt AND OLD.worker = NEW.worker "
    "AND OLD.lease_until IS NOT NULL AND NEW.lease_until IS NOT NULL"
)
_ENDS = "SELECT id, status, attempt, lease_until, result IS NOT NULL, error FROM jobs"
_UNFINISHED = "SELECT count(*) FROM jobs WHERE status IN ('PENDING', 'RUNNING')"
_CHANGES = f"SELECT {_COLUMNS} FROM job_history ORDER BY seq"  # noqa: S608 -- names of this file

_NOW_IN_SQLITE = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
_NOW_IN_POSTGRESQL = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"


class Ledger(ABC):
    """The history of a database's jobs."""

    @abstractmethod
    def open(self) -> None:
        """Begin to write down what changes; the tables must be there."""

    @abstractmethod
    def faults_of_the_database(self) -> list[str]:
        """Return what the database finds wrong with its own files."""

    def unfinished(self) -> int:
        """Return how many jobs have not ended."""
        count: int = self._ask(_UNFINISHED)[0][0]
        return count

    def changes(self) -> list[Change]:
        """Return all that has changed, in order."""
        return [_change(row) for row in self._ask(_CHANGES)]

    def ends(self) -> list[End]:
        """Return how the jobs stand."""
        return [_end(row) for row in self._ask(_ENDS)]

    @abstractmethod
    def _ask(self, question: str) -> list[tuple[Any, ...]]: ...


class SqliteLedger(Ledger):
    """The history in the file of the jobs."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self) -> None:
        """Begin to write down what changes."""
        with closing(self._connected()) as connection:
            connection.execute(_TABLE.format(serial="INTEGER"))
            for event, condition, old, new in _events():
                connection.execute(
                    f"CREATE TRIGGER history_of_{event} AFTER {event} ON jobs {condition} BEGIN "
                    f"{_insert(_NOW_IN_SQLITE, old, new)}; END"
                )

    def faults_of_the_database(self) -> list[str]:
        """Return what SQLite finds wrong with the file."""
        found = [row[0] for row in self._ask("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        with closing(self._connected()) as connection:
            return connection.execute(question).fetchall()

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=60, isolation_level=None)


class PostgresqlLedger(Ledger):
    """The history in a database of a server."""

    def __init__(self, url: str) -> None:
        self._url = url

    def open(self) -> None:
        """Begin to write down what changes."""
        with self._connected() as connection:
            connection.execute(_TABLE.format(serial="BIGSERIAL").encode())
            for event, condition, old, new in _events():
                connection.execute(
                    f"CREATE FUNCTION note_{event}() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN "
                    f"{_insert(_NOW_IN_POSTGRESQL, old, new)}; RETURN NULL; END $$".encode()
                )
                connection.execute(
                    f"CREATE TRIGGER history_of_{event} AFTER {event} ON jobs FOR EACH ROW {condition} "
                    f"EXECUTE FUNCTION note_{event}()".encode()
                )

    def faults_of_the_database(self) -> list[str]:
        """Return what PostgreSQL finds wrong: each page has a checksum, and reading all rows checks it."""
        with self._connected() as connection:
            try:
                connection.execute("VACUUM (FULL, ANALYZE) jobs")
                connection.execute("REINDEX TABLE jobs")
            except psycopg.Error as error:
                return [str(error)]
        return []

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        with self._connected() as connection:
            return connection.execute(question.encode()).fetchall()

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self._url, connect_timeout=10, autocommit=True)


def _events() -> Iterable[tuple[str, str, str, str]]:
    """Return for each event its condition, and what is written down of before and after."""
    yield "INSERT", "", _NOTHING, _NEW
    yield "UPDATE", f"WHEN (({_RENEWED}) IS NOT TRUE)", _OLD, _NEW
    yield "DELETE", "", _OLD, _NOTHING


def _insert(now: str, old: str, new: str) -> str:
    job_id = "OLD.id" if new == _NOTHING else "NEW.id"
    return f"INSERT INTO job_history ({_COLUMNS}) VALUES ({job_id}, {now}, {old}, {new})"  # noqa: S608 -- names of this file


def _change(row: Sequence[Any]) -> Change:
    return Change(row[0], _state(row[2:5]), _state(row[5:8]), row[1] / _MICROSECONDS)


def _end(row: Sequence[Any]) -> End:
    error = None if row[5] is None else json.loads(row[5])["details"]["code"]
    state = _state(row[1:4])
    assert state is not None
    return End(row[0], state, has_result=bool(row[4]), error_code=error)


def _state(values: Sequence[Any]) -> State | None:
    status, attempt, lease = values
    return (
        None if status is None else State(status, attempt, None if lease is None else lease / _MICROSECONDS)
    )

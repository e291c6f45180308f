"""Connections to the database: short reads, exclusive writes, migrations at start."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import alembic.command
import alembic.config
import alembic.util
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How long a write waits for another process's write, milliseconds.
BUSY_TIMEOUT_MS = 15_000


class StoreUnavailableError(Exception):
    """The job store cannot be read or written at the moment."""


class Database:
    """The SQLite file of one state folder, in WAL mode."""

    def __init__(self, path: Path) -> None:
        self.path = path
        #: The file that was migrated: open connections keep to it, whatever stands at the path later.
        self._file: tuple[int, int] | None = None
        self._engine = _sqlite_engine(path)
        self._writer = self._engine.execution_options(sqlite_begin="IMMEDIATE")
        # SQLite makes all writers but one sleep and retry; threads of one process queue up here instead.
        self._write_lock = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state. Raises StoreUnavailableError."""
        with _translated(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that alone may write; commits at the end. Raises StoreUnavailableError."""
        with self._write_lock, _translated(self.path), self._writer.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Bring the tables to the newest revision; other processes wait meanwhile.

        Raises StoreUnavailableError.
        """
        config = alembic.config.Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        try:
            with self.write() as connection:
                config.attributes["connection"] = connection
                alembic.command.upgrade(config, "head")
        except alembic.util.CommandError as error:
            raise StoreUnavailableError(
                f"{self.path} was made by a newer version of the service, or by none; "
                f"use that version, or another state folder ({error})"
            ) from error
        self._file = _file_at(self.path)

    def ping(self) -> None:
        """Ask the database for an answer. Raises StoreUnavailableError, also if its file was replaced."""
        if self._file is not None and _file_at(self.path) != self._file:
            raise StoreUnavailableError(f"{self.path} was deleted or replaced while it was open")
        with self.read() as connection:
            connection.execute(text("SELECT 1 FROM jobs LIMIT 1"))

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _sqlite_engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
        pool_size=8,
        max_overflow=64,
    )
    event.listen(engine, "connect", _configure_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _configure_connection(dbapi_connection: Any, _record: object) -> None:
    # The driver's own implicit BEGIN comes too late for IMMEDIATE; `_begin` says it instead.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A write that begins as a read can fail at its first UPDATE, when another writer was quicker.
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreUnavailableError(f"the job store {path} failed: {error.orig}") from error

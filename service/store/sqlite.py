"""The database as one SQLite file in the state folder: needs no server."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from service.store.session import Database, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: How long a write waits for another process's write, milliseconds.
BUSY_TIMEOUT_MS = 15_000
#: Between two tries to make a new file a WAL file.
_SWITCH_PAUSE_SECONDS = 0.01


class SqliteDatabase(Database):
    """A file in WAL mode: many readers, and one writer at a time."""

    def __init__(self, path: Path, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        self.path = path
        #: The file that was migrated: open connections keep to it, whatever stands at the path later.
        self._file: tuple[int, int] | None = None
        super().__init__(self._made_engine(busy_timeout_ms / 1000), str(path))
        # SQLite makes all writers but one sleep and retry; threads of one process queue up here instead.
        self._write_lock = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state. Raises StoreUnavailableError."""
        self._refuse_another_file()
        with super().read() as connection:
            _begin(connection, "BEGIN DEFERRED")
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that alone may write; commits at the end. Raises StoreUnavailableError."""
        with self._write_lock, self._translated():
            self._refuse_another_file()
            with self._engine.begin() as connection:
                # One that begins as a read can fail at its first UPDATE, when another writer was quicker.
                _begin(connection, "BEGIN IMMEDIATE")
                yield connection

    @property
    def writers_at_once(self) -> int:
        """Return one: the file has one writer."""
        return 1

    def join_inserters(self, connection: Connection, *, alone: bool) -> None:
        """Go on: each write is alone."""

    def prepare(self) -> None:
        """Migrate: a file of its own has no operator who would. Raises StoreUnavailableError."""
        self.migrate()

    def migrate(self) -> None:
        """Bring the tables to the newest revision; other processes wait meanwhile.

        Raises StoreUnavailableError.
        """
        super().migrate()
        self._file = _file_at(self.path)

    def _refuse_read_only(self, connection: Connection) -> None:
        """Go on: a file that only lets read refuses a write at its beginning."""

    def _migrate_alone(self, connection: Connection) -> None:
        """A write is alone already."""

    def _refuse_another_file(self) -> None:
        # What is written into a file that has no name any more is lost with the last connection.
        if self._file is not None and _file_at(self.path) != self._file:
            raise StoreUnavailableError(f"{self.path} was deleted or replaced while it was open")

    def _made_engine(self, busy_seconds: float) -> Engine:
        def connect() -> sqlite3.Connection:
            # A file that was taken away comes back only if no other one has been made in its place.
            mode = "rwc" if self._file is None else "rw"
            address = f"{self.path.absolute().as_uri()}?mode={mode}"
            return sqlite3.connect(address, uri=True, timeout=busy_seconds, check_same_thread=False)

        def configure(connection: Any, _record: object) -> None:
            _configure_connection(connection, busy_seconds)

        engine = create_engine(
            "sqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=64
        )
        event.listen(engine, "connect", configure)
        return engine


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _configure_connection(dbapi_connection: Any, busy_seconds: float) -> None:
    # The driver's own implicit BEGIN comes too late for IMMEDIATE; reads and writes say it instead.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    _switch_to_wal(cursor, time.monotonic() + busy_seconds)
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _switch_to_wal(cursor: Any, deadline: float) -> None:
    """Wait for others that make the same switch on a new file: SQLite's own waiting leaves this one out."""
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_SWITCH_PAUSE_SECONDS)
        else:
            return


def _begin(connection: Connection, statement: str) -> None:
    # Said to the driver itself: nothing in it is for SQLAlchemy, which takes as long for it as for a query.
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]  # it is
    try:
        driver.execute(statement)
    except sqlite3.Error as error:
        raise DBAPIError.instance(statement, None, error, sqlite3.Error) from error

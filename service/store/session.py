"""Connections to the database, whichever it is: short reads, short writes, migrations."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import alembic.command
import alembic.config
import alembic.util
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What drivers raise where it is not the statement's fault.
_AWAY = (OperationalError, InterfaceError)


class StoreUnavailableError(Exception):
    """The job store cannot be read or written at the moment."""


class StoreRefusedError(StoreUnavailableError):
    """The job store is there, and does not take what it was given."""


class ImageGoneError(StoreUnavailableError):
    """The store is there, and the image that is asked for is not in it."""


class Database(ABC):
    """The tables of one service; safe to use from many threads."""

    def __init__(self, engine: Engine, place: str) -> None:
        """`place` names the database in messages, without secrets."""
        self.place = place
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state. Raises StoreUnavailableError."""
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that may write; commits at the end. Raises StoreUnavailableError."""
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write_one(self) -> Iterator[Connection]:
        """Give a connection for one statement, which is a transaction of its own.

        Raises StoreUnavailableError.
        """
        with self.write() as connection:
            yield connection

    @property
    @abstractmethod
    def writers_at_once(self) -> int:
        """Return how many writes there can be at a time, in all processes. Raises StoreUnavailableError."""

    @abstractmethod
    def join_inserters(self, connection: Connection, *, alone: bool) -> None:
        """Wait until nobody inserts jobs alone; if this is to be alone, until nobody inserts any.

        It holds until the write ends.
        """

    @abstractmethod
    def prepare(self) -> None:
        """Make sure at start that the tables are those of this version. Raises StoreUnavailableError."""

    def migrate(self) -> None:
        """Bring the tables to the newest revision; other processes wait meanwhile.

        Raises StoreUnavailableError.
        """
        config = _migrations()
        try:
            with self.write() as connection:
                self._migrate_alone(connection)
                config.attributes["connection"] = connection
                alembic.command.upgrade(config, "head")
        except alembic.util.CommandError as error:
            raise self._foreign(str(error)) from error

    def ping(self) -> None:
        """Find out whether the tables could be written now. Raises StoreUnavailableError."""
        with self.write() as connection:
            connection.execute(text("SELECT 1 FROM jobs LIMIT 1"))
            self._refuse_read_only(connection)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @abstractmethod
    def _refuse_read_only(self, connection: Connection) -> None:
        """Find out whether a write that has begun may go on. Raises StoreUnavailableError."""

    @abstractmethod
    def _migrate_alone(self, connection: Connection) -> None:
        """Wait until no other process migrates, if a write does not see to that by itself."""

    def _revisions(self) -> tuple[str | None, str | None]:
        """Return the revision that the database has, and the one that this version wants."""
        script = ScriptDirectory.from_config(_migrations())
        with self.read() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
        known = {step.revision for step in script.walk_revisions()}
        if present is not None and present not in known:
            raise self._foreign(f"its revision is {present}")
        return present, script.get_current_head()

    def _foreign(self, reason: str) -> StoreUnavailableError:
        return StoreUnavailableError(
            f"{self.place} was made by a newer version of the service, or by none; "
            f"use that version, or another database or state folder ({reason})"
        )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            # Some drivers tell a story of several lines; the first says what happened.
            told = str(error.orig).strip().splitlines() or ["no reason given"]
            kind = StoreUnavailableError if isinstance(error, _AWAY) else StoreRefusedError
            raise kind(f"the job store {self.place} failed: {told[0]}") from error
        except PoolTimeoutError as error:
            raise StoreUnavailableError(f"the job store {self.place} has no connection left") from error


def _migrations() -> alembic.config.Config:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config

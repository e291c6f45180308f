"""The database as a PostgreSQL server: for processes on more than one machine."""

from __future__ import annotations

import select
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, InvalidatePoolError

from service.store.session import Database, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How long a server may take to be reached, and a write may wait for another one's row.
_CONNECT_SECONDS = 5
_LOCK_SECONDS = 15
#: Connections of one process; a server takes a hundred in all unless told otherwise.
_CONNECTIONS_KEPT = 8
_CONNECTIONS_MORE = 8
#: Any numbers that no other program uses on the same database.
_MIGRATION_LOCK = 7_120_531_042
_INSERTION_LOCK = 7_120_531_043

_ALONE = text("SELECT pg_advisory_xact_lock(:lock)")
_TOGETHER = text("SELECT pg_advisory_xact_lock_shared(:lock)")


class PostgresqlDatabase(Database):
    """A server at a URL. Rows are locked one by one, and claims skip what others are claiming."""

    def __init__(self, url: str) -> None:
        """Raise StoreUnavailableError for a URL that cannot be read."""
        try:
            address = make_url(url).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:  # the latter for a port that is no number
            raise StoreUnavailableError(
                "GOVERNANCE_DATABASE_URL is not a URL; write postgresql://user:password@host:5432/name"
            ) from error
        engine = create_engine(
            address,
            connect_args={
                "connect_timeout": _CONNECT_SECONDS,
                "tcp_user_timeout": _LOCK_SECONDS * 1000,
                "options": f"-c lock_timeout={_LOCK_SECONDS}s",
            },
            pool_size=_CONNECTIONS_KEPT,
            max_overflow=_CONNECTIONS_MORE,
        )
        event.listen(engine, "checkout", _refuse_a_dead_connection)
        super().__init__(engine, address.set(drivername="postgresql").render_as_string(hide_password=True))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection each of whose statements sees one consistent state.

        Raises StoreUnavailableError.
        """
        with self.write_one() as connection:
            yield connection

    @contextmanager
    def write_one(self) -> Iterator[Connection]:
        """Give a connection for one statement, which is a transaction of its own.

        Raises StoreUnavailableError.
        """
        with self._translated(), self._engine.connect() as connection:
            # It needs no BEGIN and no COMMIT, which are questions to the server each.
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @cached_property
    def writers_at_once(self) -> int:
        """Return how many connections the server takes. Raises StoreUnavailableError."""
        with self.read() as connection:
            return int(connection.execute(text("SHOW max_connections")).scalar_one())

    def join_inserters(self, connection: Connection, *, alone: bool) -> None:
        """Take a lock that those who need not be alone share; it holds until the write ends."""
        connection.execute(_ALONE if alone else _TOGETHER, {"lock": _INSERTION_LOCK})

    def prepare(self) -> None:
        """Refuse tables of another version: the operator migrates, by command.

        Raises StoreUnavailableError.
        """
        present, wanted = self._revisions()
        if present != wanted:
            raise StoreUnavailableError(
                f"{self.place} has the tables of {present or 'no version'}, not of {wanted}; "
                "run: python -m service migrate"
            )

    def _refuse_read_only(self, connection: Connection) -> None:
        if connection.execute(text("SHOW transaction_read_only")).scalar_one() == "on":
            raise StoreUnavailableError(f"the job store {self.place} only lets read")

    def _migrate_alone(self, connection: Connection) -> None:
        connection.execute(_ALONE, {"lock": _MIGRATION_LOCK})


def _refuse_a_dead_connection(dbapi_connection: Any, _record: object, _proxy: object) -> None:
    """Have a connection replaced whose server has hung up, and all that are as old.

    An idle one has something to be read only then; so the server itself need not be asked.
    """
    poll = select.poll()
    poll.register(dbapi_connection.fileno(), select.POLLIN)
    if poll.poll(0):
        raise InvalidatePoolError

"""The database as a PostgreSQL server: for processes on more than one machine."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError

from service.store.session import Database, StoreUnavailableError

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
        except ArgumentError as error:
            raise StoreUnavailableError("GOVERNANCE_DATABASE_URL is not a URL") from error
        engine = create_engine(
            address,
            connect_args={
                "connect_timeout": _CONNECT_SECONDS,
                "tcp_user_timeout": _LOCK_SECONDS * 1000,
                "options": f"-c lock_timeout={_LOCK_SECONDS}s",
            },
            # A connection that died with the server is replaced before it is used.
            pool_pre_ping=True,
            pool_size=_CONNECTIONS_KEPT,
            max_overflow=_CONNECTIONS_MORE,
        )
        super().__init__(engine, address.set(drivername="postgresql").render_as_string(hide_password=True))

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

    def _migrate_alone(self, connection: Connection) -> None:
        connection.execute(_ALONE, {"lock": _MIGRATION_LOCK})

"""The table of API keys. Rows are never deleted: a service that once had keys never opens without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from service.keys import ApiKey, Scope
from service.store.tables import api_keys

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row

    from service.store.session import Database


class KeyStore:
    """Every method raises StoreUnavailableError when the table cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: ApiKey) -> None:
        """Store a new key."""
        row = {
            "id": key.id,
            "name": key.name,
            "digest": key.digest,
            "scopes": " ".join(sorted(key.scopes)),
            "created_at": key.created_at,
            "expires_at": key.expires_at,
        }
        with self._database.write() as connection:
            connection.execute(insert(api_keys), row)

    def find(self, key_id: str) -> ApiKey | None:
        """Return the key of an id, None if there is none."""
        with self._database.read() as connection:
            row = connection.execute(select(api_keys).where(api_keys.c.id == key_id)).one_or_none()
        return None if row is None else _key(row)

    def all(self) -> list[ApiKey]:
        """Return every key that was ever made, the oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(api_keys).order_by(api_keys.c.created_at, api_keys.c.id))
            return [_key(row) for row in rows]

    def any(self) -> bool:
        """Say whether a key was ever made."""
        with self._database.read() as connection:
            return connection.execute(select(api_keys.c.id).limit(1)).first() is not None

    def revoke(self, key_id: str, now: datetime) -> ApiKey | None:
        """Take a key back and return it, with the time of the first time; None if there is none."""
        revoked = (
            update(api_keys)
            .where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
            .values(revoked_at=now)
        )
        with self._database.write() as connection:
            connection.execute(revoked)
        return self.find(key_id)


def _key(row: Row[Any]) -> ApiKey:
    scopes = frozenset(Scope(word) for word in row.scopes.split())
    return ApiKey(row.id, row.name, row.digest, scopes, row.created_at, row.expires_at, row.revoked_at)

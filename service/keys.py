"""What an API key is: how one is made and taken apart, what may be done with it, and until when."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

#: How every key begins, so that people and scanners of secrets know one when they see it.
KEY_PREFIX = "gov"
_ID_BYTES = 6
_SECRET_BYTES = 32
#: No key is longer; what is longer is not even taken apart.
_LONGEST_KEY = 128


class Scope(StrEnum):
    """What a key lets its holder do."""

    RUN = "run"  #: run plugins: start, cancel and retry jobs
    READ = "read"  #: look at jobs and plugins
    METRICS = "metrics"  #: read /metrics
    ADMIN = "admin"  #: everything


class KeyState(StrEnum):
    """Whether a key opens anything."""

    ACTIVE = "active"  #: it does
    EXPIRED = "expired"  #: it did until its time was over
    REVOKED = "revoked"  #: somebody took it back


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is stored: its secret is not in it."""

    id: str
    name: str  #: whose it is, in the operator's words
    digest: str  #: SHA-256 of the secret
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None  #: None: never
    revoked_at: datetime | None

    def state(self, now: datetime) -> KeyState:
        """Say whether the key opens anything at an instant."""
        if self.revoked_at is not None:
            return KeyState.REVOKED
        if self.expires_at is not None and self.expires_at <= now:
            return KeyState.EXPIRED
        return KeyState.ACTIVE

    def is_opened_by(self, shown: ShownKey) -> bool:
        """Compare digests, in a time that does not tell how far they agree."""
        return hmac.compare_digest(self.digest, shown.digest)


@dataclass(frozen=True, slots=True)
class ShownKey:
    """A key as its holder has it, in two parts."""

    id: str
    secret: str

    def __repr__(self) -> str:
        return f"ShownKey(id={self.id!r})"

    @property
    def digest(self) -> str:
        """Return what is stored of the secret."""
        return hashlib.sha256(self.secret.encode(errors="replace")).hexdigest()

    @property
    def text(self) -> str:
        """Return what the holder sends."""
        return f"{KEY_PREFIX}_{self.id}_{self.secret}"


def make_key(
    name: str, scopes: Iterable[Scope], now: datetime, expires_at: datetime | None
) -> tuple[ApiKey, ShownKey]:
    """Return a new key, as it is stored and as it is shown once.

    Its secret is 256 random bits, so that a plain hash of it can be stored: nobody can try them all.
    """
    shown = ShownKey(secrets.token_hex(_ID_BYTES), secrets.token_urlsafe(_SECRET_BYTES))
    return ApiKey(shown.id, name, shown.digest, frozenset(scopes), now, expires_at, None), shown


def read_key(text: str) -> ShownKey | None:
    """Take apart what a client sent; None if it does not look like a key."""
    if len(text) > _LONGEST_KEY:
        return None
    prefix, _, rest = text.partition("_")
    key_id, _, secret = rest.partition("_")
    return ShownKey(key_id, secret) if prefix == KEY_PREFIX and key_id and secret else None


#: Stands in for a key that is not there: to compare with it takes as long, and nothing opens it.
NO_KEY_DIGEST = ShownKey("", "").digest

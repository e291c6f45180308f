"""Who calls: from what a request brings to the API key that it belongs to."""

from __future__ import annotations

import asyncio
import hmac
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runtime import ErrorCode, GovernedError
from service.keys import NO_KEY_DIGEST, ApiKey, KeyState, Scope, read_key
from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from service.clock import Clock
    from service.store.keys import KeyStore

#: For so long the table is not asked again about a key that opened: it then opens after it was revoked, too.
REMEMBERED_SECONDS = 2.0
_NEVER = 0.0


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a request comes from."""

    key_id: str | None  #: None: a service without keys asks nobody
    scopes: frozenset[Scope]

    def may(self, scope: Scope) -> bool:
        """Say whether the caller has a scope."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


#: Whoever reaches a service that has no keys; its address lets only its own machine do so.
ANYBODY = Caller(None, frozenset({Scope.ADMIN}))


class Authentication:
    """Knows keys by what the table says of them, and remembers that for a moment."""

    def __init__(self, store: KeyStore, clock: Clock, *, opens_without_keys: bool) -> None:
        self._store = store
        self._clock = clock
        self._opens_without_keys = opens_without_keys
        self._open_until = _NEVER  #: until when the table need not be asked whether there is a key
        self._has_keys = False
        self._remembered: dict[str, tuple[ApiKey, float]] = {}

    async def caller_of(self, authorization: str | None) -> Caller:
        """Return who sends this Authorization header.

        Raises GovernedError UNAUTHENTICATED, StoreUnavailableError.
        """
        if self._opens_without_keys and not await self._needs_keys():
            return ANYBODY
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer":
            raise GovernedError(
                ErrorCode.UNAUTHENTICATED,
                "an API key is needed; send it as `Authorization: Bearer gov_...`",
            )
        key = await self._opened_key(token.strip())
        if key is None:
            raise _invalid_key("is not known here; ask the operator for a new one")
        match key.state(self._clock.now()):
            case KeyState.REVOKED:
                raise _invalid_key("was revoked; ask the operator for a new one")
            case KeyState.EXPIRED:
                raise _invalid_key("has expired; ask the operator for a new one")
            case KeyState.ACTIVE:
                return Caller(key.id, key.scopes)

    async def _needs_keys(self) -> bool:
        # Keys are never deleted: once there is one, keys are needed for good.
        if not self._has_keys and time.monotonic() >= self._open_until:
            try:
                self._has_keys = await asyncio.to_thread(self._store.any)
            except StoreUnavailableError:
                if self._open_until == _NEVER:
                    raise
            self._open_until = time.monotonic() + REMEMBERED_SECONDS
        return self._has_keys

    async def _opened_key(self, token: str) -> ApiKey | None:
        shown = read_key(token)
        if shown is None:
            return None
        key, until = self._remembered.get(shown.id, (None, _NEVER))
        if time.monotonic() >= until:
            try:
                key = await asyncio.to_thread(self._store.find, shown.id)
            except StoreUnavailableError:
                # What is known is enough for what needs no table: an operator looks at it just then.
                if key is None:
                    raise
        if key is None:
            hmac.compare_digest(NO_KEY_DIGEST, shown.digest)
            return None
        if not key.is_opened_by(shown):
            return None
        if until <= time.monotonic():
            self._remembered[key.id] = key, time.monotonic() + REMEMBERED_SECONDS
        return key


def _invalid_key(problem: str) -> GovernedError:
    return GovernedError(ErrorCode.UNAUTHENTICATED, f"the API key {problem}", {"reason": "invalid_token"})

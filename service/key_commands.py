"""python -m service keys: make, list and revoke API keys, in the database of the settings."""

from __future__ import annotations

import re
import sys
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from service.app import open_database
from service.clock import SystemClock
from service.keys import ApiKey, Scope, make_key
from service.settings import SettingsError
from service.store.keys import KeyStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.settings import Settings

_SECONDS_OF = {"m": 60, "h": 3600, "d": 86_400}
_LONGEST_DAYS = 3660
_LONGEST_NAME = 255


def create_key(settings: Settings, name: str, scopes: str, expires: str | None) -> None:
    """Make a key and print it, which is done this one time.

    Raises SettingsError, StoreUnavailableError.
    """
    granted, lifetime = _scopes(scopes), _lifetime(expires)
    if not name.isprintable() or not 0 < len(name) <= _LONGEST_NAME:
        raise SettingsError(f"NAME: one line of 1 to {_LONGEST_NAME} characters says whose key it is")
    now = SystemClock().now()
    key, shown = make_key(name, granted, now, None if lifetime is None else now + lifetime)
    with closing(open_database(settings)) as database:
        database.prepare()
        KeyStore(database).add(key)
        print(shown.text)
        print(
            f"key {key.id} for {name}: {_listed(key.scopes)}, {_until(key)}, in {database.place}\n"
            "This is the only time that it is shown. Send it as `Authorization: Bearer KEY`.",
            file=sys.stderr,
        )


def list_keys(settings: Settings) -> None:
    """Print all keys that were ever made, without their secrets. Raises StoreUnavailableError."""
    now = SystemClock().now()
    with closing(open_database(settings)) as database:
        database.prepare()
        keys = KeyStore(database).all()
    if not keys:
        print("no keys: the service answers this machine alone, and asks for none", file=sys.stderr)
        return
    rows = [("ID", "STATE", "SCOPES", "CREATED", "EXPIRES", "NAME")]
    rows += [
        (
            key.id,
            key.state(now).value,
            _listed(key.scopes),
            _day(key.created_at),
            _day(key.expires_at),
            key.name,
        )
        for key in keys
    ]
    for line in _aligned(rows):
        print(line)


def revoke_key(settings: Settings, key_id: str) -> None:
    """Take a key back. Raises SettingsError if there is none of this id, StoreUnavailableError."""
    with closing(open_database(settings)) as database:
        database.prepare()
        key = KeyStore(database).revoke(key_id, SystemClock().now())
    if key is None:
        raise SettingsError(f"there is no key {key_id!r}; `python -m service keys list` shows their ids")
    print(f"key {key.id} of {key.name} is revoked; within two seconds no process takes it any more")


def keys_exist(settings: Settings) -> bool:
    """Say whether a key was ever made. Raises StoreUnavailableError, OSError."""
    with closing(open_database(settings)) as database:
        database.prepare()
        return KeyStore(database).any()


def _scopes(text: str) -> frozenset[Scope]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    known = [scope.value for scope in Scope]
    unknown = [word for word in words if word not in known]
    if unknown or not words:
        named = f"{unknown[0]!r} is none" if unknown else "name at least one"
        raise SettingsError(f"--scopes: {named}; there are {', '.join(known)}, separated by commas")
    return frozenset(map(Scope, words))


def _lifetime(text: str | None) -> timedelta | None:
    if text is None:
        return None
    found = re.fullmatch(r"([1-9]\d{0,6})([mhd])", text)
    lifetime = timedelta(seconds=int(found[1]) * _SECONDS_OF[found[2]]) if found else timedelta.max
    if lifetime > timedelta(days=_LONGEST_DAYS):
        raise SettingsError(
            f"--expires: {text!r} is no time; write 90d, 12h or 30m, at most {_LONGEST_DAYS}d"
        )
    return lifetime


def _listed(scopes: frozenset[Scope]) -> str:
    return ",".join(scope.value for scope in Scope if scope in scopes)


def _until(key: ApiKey) -> str:
    return "never expires" if key.expires_at is None else f"expires {key.expires_at:%Y-%m-%d %H:%M} UTC"


def _day(instant: datetime | None) -> str:
    return "never" if instant is None else f"{instant:%Y-%m-%dT%H:%MZ}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]

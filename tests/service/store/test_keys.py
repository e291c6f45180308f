from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from service.keys import Scope, make_key
from service.store.keys import KeyStore

if TYPE_CHECKING:
    from service.store.session import Database

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_keys_are_kept_as_they_were_made_and_revoked_once(database: Database) -> None:
    store, later = KeyStore(database), NOW + timedelta(days=1)
    empty = store.any()
    first, _ = make_key("first", [Scope.RUN, Scope.READ], NOW, later)
    second, _ = make_key("second", [Scope.ADMIN], later, None)
    store.add(second)
    store.add(first)

    revoked = [store.revoke(first.id, instant) for instant in (NOW, later)]

    assert (empty, store.any()) == (False, True)
    assert [key and key.revoked_at for key in revoked] == [NOW, NOW]
    assert store.all() == [revoked[0], second]
    assert (store.find(second.id), store.find("nobody"), store.revoke("nobody", NOW)) == (second, None, None)

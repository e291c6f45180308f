from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.keys import KeyState, Scope, make_key, read_key

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_key_opens_what_is_stored_of_it_and_another_secret_does_not() -> None:
    stored, shown = make_key("shop", [Scope.RUN], NOW, None)
    _, other = make_key("shop", [Scope.RUN], NOW, None)

    assert (stored.is_opened_by(shown), stored.is_opened_by(other)) == (True, False)


def test_a_key_that_was_written_down_is_the_same_key() -> None:
    _, shown = make_key("shop", [Scope.RUN], NOW, None)

    assert read_key(shown.text) == shown


def test_neither_what_is_stored_nor_what_is_printed_of_a_key_holds_its_secret() -> None:
    stored, shown = make_key("shop", [Scope.RUN], NOW, None)

    assert shown.secret not in f"{stored!r} {shown!r} {shown}"


@pytest.mark.parametrize(
    "text", ["", "gov", "gov_", "gov_a", "gov_a_", "gov__b", "other_a_b", "gov_a_" + "b" * 200]
)
def test_what_is_no_key_is_not_read(text: str) -> None:
    assert read_key(text) is None


def test_a_key_is_active_until_it_expires_or_is_revoked() -> None:
    hour = timedelta(hours=1)
    stored, _ = make_key("shop", [Scope.RUN], NOW, NOW + hour)

    states = [stored.state(NOW + hours * hour) for hours in (0, 1, 2)]

    assert states == [KeyState.ACTIVE, KeyState.EXPIRED, KeyState.EXPIRED]

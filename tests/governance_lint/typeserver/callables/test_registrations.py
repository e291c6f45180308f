"""Under which keys callables are registered."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.callables.registrations import is_another, key_of


def key(text: str) -> str | None:
    return key_of(ast.parse(text, mode="eval").body)


@pytest.mark.parametrize("text", ["'ready'", "3", "READY", "Event.READY", "Event.ready", "events.READY"])
def test_a_literal_and_a_constant_are_keys(text: str) -> None:
    assert key(text) is not None


@pytest.mark.parametrize("text", ["name", "event.name", "f()", "self.name", "names[0]"])
def test_what_may_be_anything_is_no_key(text: str) -> None:
    assert key(text) is None


@pytest.mark.parametrize(("one", "other"), [("'a'", "'b'"), ("Event.A", "Event.B"), ("A", "B")])
def test_different_keys_are_different(one: str, other: str) -> None:
    assert is_another(key(one), key(other))


@pytest.mark.parametrize(
    ("one", "other"), [("'a'", "'a'"), ("'a'", "A"), ("'a'", "Event.A"), ("'a'", "name")]
)
def test_what_may_be_the_same_is_not_different(one: str, other: str) -> None:
    assert not is_another(key(one), key(other))

from __future__ import annotations

import pytest

from service.routes.preference import Preference, read_preference


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], Preference()),
        (["respond-async"], Preference(respond_async=True)),
        (["wait=10"], Preference(wait_seconds=10)),
        (["respond-async, wait=10"], Preference(respond_async=True, wait_seconds=10)),
        (["respond-async", "wait=10"], Preference(respond_async=True, wait_seconds=10)),
        (["Respond-Async; x=y , WAIT = 3"], Preference(respond_async=True, wait_seconds=3)),
        (['wait="7"'], Preference(wait_seconds=7)),
        (["wait=1, wait=2"], Preference(wait_seconds=1)),
        (["wait=soon, wait=-1, wait=1.5, wait=, wait=²"], Preference()),
        (["wait=999999"], Preference()),
        (["return=minimal, handling=lenient"], Preference()),
    ],
)
def test_the_header_is_read_as_the_standard_says(headers: list[str], expected: Preference) -> None:
    assert read_preference(headers) == expected


@pytest.mark.parametrize(
    ("preference", "seconds"),
    [
        (Preference(), 60.0),
        (Preference(respond_async=True), 0.0),
        (Preference(wait_seconds=5), 5.0),
        (Preference(wait_seconds=500), 60.0),
        (Preference(respond_async=True, wait_seconds=5), 5.0),
    ],
)
def test_nobody_waits_longer_than_allowed(preference: Preference, seconds: float) -> None:
    assert preference.wait_at_most(60.0) == seconds


@pytest.mark.parametrize(
    ("preference", "applied"),
    [
        (Preference(), None),
        (Preference(respond_async=True), "respond-async"),
        (Preference(wait_seconds=5), "wait=5"),
        (Preference(respond_async=True, wait_seconds=5), "respond-async, wait=5"),
    ],
)
def test_what_was_preferred_is_told_back(preference: Preference, applied: str | None) -> None:
    assert preference.applied == applied

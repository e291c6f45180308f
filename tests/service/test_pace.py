from __future__ import annotations

import pytest

from service.pace import Pace


@pytest.mark.parametrize(
    ("took", "youngest", "ahead"),
    [
        ([], 0.0, 0),
        ([0.001] * 3, 0.0, 16),
        ([0.001, 0.05, 0.001], 0.0, 4),
        ([30.0, *[0.001] * 8], 0.0, 16),
        ([0.001] * 8, 30.0, 0),
        ([0.0], 0.0, 16),
    ],
    ids=["none has ended", "fast", "one was slower", "it was slow", "none ends", "too fast to be measured"],
)
def test_what_is_claimed_ahead_is_begun_soon(took: list[float], youngest: float, ahead: int) -> None:
    pace = Pace()
    for seconds in took:
        pace.note(seconds)

    assert pace.ahead(concurrency=4, youngest_seconds=youngest) == ahead

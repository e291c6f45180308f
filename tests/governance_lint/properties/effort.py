"""How hard the properties are tried: a little and always the same with all tests, much by `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

#: Whether this is the long run, which begins elsewhere each time.
FUZZING = "GOVERNANCE_FUZZ" in os.environ


def effort(few: int, many: int) -> settings:
    """Return settings for `few` examples with all tests, and `many` when fuzzing."""
    return settings(
        max_examples=many if FUZZING else few,
        derandomize=not FUZZING,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )

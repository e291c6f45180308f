"""A runtime with every ill-behaved plugin in it, started once for all tests of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from runtime import Runtime, RuntimeSettings, start_runtime
from tests.runtime.tools import dotted_names

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def wild_runtime() -> Iterator[Runtime]:
    settings = RuntimeSettings(
        plugins=dotted_names("import_hangs", "same_name"),
        entry_points=False,
        # These plugins crash again and again on purpose; the breaker has its own tests.
        breaker_threshold=1_000,
    )
    with start_runtime(settings) as runtime:
        yield runtime

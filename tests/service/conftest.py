from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.service_parts import ServiceParts, service_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[ServiceParts]:
    with service_parts(tmp_path) as parts:
        yield parts

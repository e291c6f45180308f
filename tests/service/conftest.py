from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.servers.postgresql import PostgresqlServer, postgresql_server
from tests.service.servers.redis_server import RedisServer, redis_server
from tests.service.service_parts import ServiceParts, service_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    with postgresql_server() as server:
        yield server


@pytest.fixture(scope="session")
def redis_at_work() -> Iterator[RedisServer]:
    with redis_server() as server:
        yield server


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[ServiceParts]:
    with service_parts(tmp_path) as parts:
        yield parts

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.service.api_client import settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from service.settings import Settings
    from tests.service.servers.postgresql import PostgresqlServer
    from tests.service.servers.redis_server import RedisServer


@pytest.fixture(params=list(product(["embedded", "dramatiq"], ["sqlite", "postgresql"])), ids="-".join)
def engines(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Give settings for one queue and one database, on which only the queue tells of jobs in good time."""
    queue, database = request.param
    changes: dict[str, object] = {"poll_interval_seconds": 60.0, "lease_seconds": 30.0}
    if queue == "dramatiq":
        redis: RedisServer = request.getfixturevalue("redis_at_work")
        redis.empty()
        changes["queue_url"] = redis.url
    if database == "sqlite":
        yield settings_for(tmp_path, **changes)
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    with server.migrated_database() as url:
        yield settings_for(tmp_path, **changes, database_url=url)

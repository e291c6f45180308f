from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.api_client import ApiClient, open_api, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiClient]:
    """Give a service whose workers run; tests share it and look only at what they made."""
    with open_api(settings_for(tmp_path_factory.mktemp("state"), max_image_bytes=100_000)) as client:
        yield client


@pytest.fixture
def idle_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiClient]:
    """Give a service that stores jobs and runs none, so that they stay PENDING."""
    settings = settings_for(tmp_path_factory.mktemp("state"), queue_limit=5)
    with open_api(settings, concurrency=0) as client:
        yield client

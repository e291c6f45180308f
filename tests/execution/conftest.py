from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.api_client import TOOLS, ApiClient, open_api, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

PLUGINS = (
    f"{TOOLS}.answers:Answers",
    f"{TOOLS}.raises:Raises",
    f"{TOOLS}.returns_list:ReturnsList",
    f"{TOOLS}.returns_nan:ReturnsNan",
    f"{TOOLS}.exits:Exits",
    f"{TOOLS}.hangs:Hangs",
    f"{TOOLS}.eats_memory:EatsMemory",
    f"{TOOLS}.import_fails:ImportFails",
)


@pytest.fixture(scope="package")
def governed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiClient]:
    """Give a service whose plugins run in child processes, good and bad ones side by side."""
    settings = settings_for(tmp_path_factory.mktemp("state"), plugins=PLUGINS, isolation="process")
    with open_api(settings) as client:
        yield client

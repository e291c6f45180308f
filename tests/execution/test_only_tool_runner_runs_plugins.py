from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from runtime import Plugin
from tests.api.requests import ANALYZE, asking
from tests.execution.conftest import PLUGINS

if TYPE_CHECKING:
    from tests.service.api_client import ApiClient


def test_no_handle_has_run(governed: ApiClient) -> None:
    handles = governed.process.runtime.registry.handles()

    assert len(handles) == len(PLUGINS)
    assert [handle.name for handle in handles if hasattr(handle, "run")] == []


def test_no_handle_leads_to_a_plugin(governed: ApiClient) -> None:
    seen: set[int] = set()
    waiting: list[object] = [*governed.process.runtime.registry.handles()]
    plugins = []
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Plugin) or (isinstance(one, type) and issubclass(one, Plugin)):
            plugins.append(one)
        waiting += [getattr(one, name) for name in getattr(type(one), "__slots__", ()) if hasattr(one, name)]
        waiting += [*vars(one).values()] if hasattr(one, "__dict__") and not isinstance(one, type) else []

    assert plugins == []


def test_plugins_are_imported_in_their_children_only(governed: ApiClient) -> None:
    governed.post(ANALYZE, json=asking("exits"))

    # `exits` is of this service alone: no other test imports it into this process.
    assert "tests.execution.tools.exits" not in sys.modules

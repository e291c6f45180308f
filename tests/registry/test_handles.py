"""Handles tell everything and can do nothing."""

from __future__ import annotations

import gc
import json

import pytest

from runtime import Plugin, PluginHandle, RuntimeSettings, start_runtime
from runtime.sandbox.inline import InlineSandbox
from runtime.sandbox.process import ProcessSandbox
from tests.registry.plugins import registry_with


def reachable_from(root: object) -> list[object]:
    """Return all that can be reached through plain references, types and modules left aside."""
    found: dict[int, object] = {}
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if id(here) not in found and not isinstance(here, type) and type(here).__name__ != "module":
            found[id(here)] = here
            waiting += gc.get_referents(here)
    return list(found.values())


def test_a_handle_has_no_run() -> None:
    handle = registry_with("blur").handle("blur")

    assert not hasattr(handle, "run")
    assert not any("run" in name for name in dir(handle))


def test_no_plugin_and_no_sandbox_can_be_reached_from_the_handle_of_a_running_plugin() -> None:
    with start_runtime(RuntimeSettings(plugins=RuntimeSettings().plugins[:1], entry_points=False)) as runtime:
        (handle,) = runtime.registry.handles()
        reached = reachable_from(handle)

    assert handle in reached
    assert not [thing for thing in reached if isinstance(thing, Plugin | InlineSandbox | ProcessSandbox)]


def test_a_handle_is_a_snapshot_that_cannot_be_changed() -> None:
    handle = registry_with("blur").handle("blur")

    with pytest.raises(AttributeError):
        handle.name = "sharpen"  # type: ignore[misc]  # the fault on show


def test_a_handle_becomes_json() -> None:
    handle: PluginHandle = registry_with("blur").handle("blur")

    data = json.loads(json.dumps(handle.to_dict()))

    assert data["name"] == "blur"
    assert data["version"] == "1.2.3"
    assert data["state"] == data["metrics"]["state"] == "LOADED"
    assert data["isolation"] == "process"
    assert data["manifest"]["accepts"] == ["image/png"]

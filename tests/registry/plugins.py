"""Descriptions of plugins that need not exist: the registry never runs one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from runtime import IsolationLevel, ManifestView, PluginRegistry
from runtime.plugin import PluginDescription

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtime.registry import BreakerSettings


def described(name: str) -> PluginDescription:
    """Return a description with nothing special in it."""
    manifest = ManifestView(
        description=f"{name} for tests",
        accepts=("image/png",),
        options_schema=None,
        timeout_seconds=1.0,
        memory_bytes=1,
        isolation=None,
    )
    return PluginDescription(name, "1.2.3", manifest)


def registry_with(
    *names: str,
    breaker: BreakerSettings | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> PluginRegistry:
    """Return a registry with these plugins loaded."""
    registry = PluginRegistry(breaker, clock=clock)
    for name in names:
        registry.register(described(name), IsolationLevel.PROCESS, origin=f"plugins:{name}")
    return registry

"""Picks plugins for others; touches no run itself."""

from imaging.plugin import Plugin
from imaging.registry import PluginRegistry


def first_step(registry: PluginRegistry) -> Plugin:
    return registry.get("blur")


def describe(plugin: Plugin) -> str:
    # Fine: looking at the method is not running it.
    return plugin.run.__doc__ or plugin.name

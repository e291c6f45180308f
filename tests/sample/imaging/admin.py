"""The operators' door, which asks for methods by name."""

from imaging.plugins import Faces
from imaging.registry import PluginRegistry

ACTION = "run"


def poke(registry: PluginRegistry, name: str, payload: dict) -> dict:
    action = getattr(registry.get(name), ACTION)
    return action(payload)


def can_run(registry: PluginRegistry, name: str) -> bool:
    # Fine: it only asks.
    return hasattr(registry.get(name), "run")


def count_faces(payload: dict) -> dict:
    # Not fine either: `Faces.run` needs no instance in its name to be the governed method.
    return Faces.run(Faces(), payload)


def replay(plugin, payload):
    # Nothing says what `plugin` is; its name alone makes it suspect.
    return plugin.run(payload)

"""Request handlers: one as it should be, two that go around the runner."""

from imaging.plugins import Blur
from imaging.registry import PluginRegistry
from imaging.runner import ToolRunner


def analyze(runner: ToolRunner, name: str, payload: dict) -> dict:
    # Fine: this is the runner's own run.
    return runner.run(name, payload)


def preview(payload: dict) -> dict:
    return Blur().run(payload)


def analyze_quickly(registry: PluginRegistry, name: str, payload: dict) -> dict:
    # An alias: no line of this function says `.run(`.
    step = registry.get(name).run
    return step(payload)

"""Which plugins there are, and how their runs went."""

from imaging.plugin import Plugin
from imaging.plugins import Blur, Faces, GentleBlur


class PluginRegistry:
    """Name to plugin, with a count of runs for each."""

    def __init__(self) -> None:
        self._plugins: dict[str, Plugin] = {plugin.name: plugin for plugin in (Blur(), Faces(), GentleBlur())}
        self.runs: dict[str, int] = {}

    def get(self, name: str) -> Plugin:
        return self._plugins[name]

    def all(self) -> list[Plugin]:
        return list(self._plugins.values())

    def update_execution_metrics(self, name: str, succeeded: bool) -> None:
        self.runs[name] = self.runs.get(name, 0) + int(succeeded)

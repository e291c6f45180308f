from __future__ import annotations

from typing import Any


class Plugin:
    def run(self, payload: dict[str, Any]) -> dict[str, Any]:
        return payload

    class Settings:
        def run(self) -> None:
            """Only a nested class: its run is not the plugin's."""


class Blur(Plugin): ...


class MyPlugin:
    """The name only ends alike: no plugin."""

    def run(self, payload: dict[str, Any]) -> dict[str, Any]:
        return payload


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict[str, Any]) -> dict[str, Any]:
        return plugin.run(payload)  # fine: the runner

    def run_quickly(self, plugin: Plugin) -> dict[str, Any]:
        plugin.Settings().run()  # fine: the settings' run
        return self.run(plugin, {}) or plugin.run({})  # expect: EXG101


class MyToolRunner:
    def run(self, plugin: Plugin, payload: dict[str, Any]) -> dict[str, Any]:
        return plugin.run(payload)  # expect: EXG101

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, MutableMapping
from importlib.metadata import entry_points

from tool.api import Plugin


class PluginManager(MutableMapping[str, Plugin]):
    def __init__(self) -> None:
        self._plugins: dict[str, Plugin] = {}

    def __getitem__(self, name: str) -> Plugin:
        return self._plugins[name]

    def __setitem__(self, name: str, plugin: Plugin) -> None:
        self._plugins[name] = plugin

    def __delitem__(self, name: str) -> None:
        del self._plugins[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plugins)

    def __len__(self) -> int:
        return len(self._plugins)

    def run(self, name: str) -> None:
        for key, plugin in self.items():
            plugin.run({})  # expect: EXG101
        self.pop(name).run({})  # expect: EXG101
        self.get(name, Plugin()).run({})  # expect: EXG101

    def load(self) -> None:
        for entry in entry_points(group="tool"):
            plugin = entry.load()
            plugin.run({})  # expect: EXG104
            loaded = entry.load()
            loaded.run({})
            if isinstance(loaded, Plugin):
                loaded.run({})  # expect: EXG101
            if isinstance(loaded, type) and issubclass(loaded, Plugin):
                loaded().run({})  # expect: EXG101
            typed: Plugin = entry.load()()
            typed.run({})  # expect: EXG101
        for info in pkgutil.iter_modules():
            module = importlib.import_module(info.name)
            module.plugin.run({})  # expect: EXG104
            module.tool.run({})
            for value in vars(module).values():
                if isinstance(value, Plugin):
                    self[info.name] = value
                    value.run({})  # expect: EXG101
                elif callable(value):
                    value.run({})


def find(manager: PluginManager, name: str) -> Plugin:
    try:
        return manager[name]
    except KeyError as error:
        raise LookupError(name) from error

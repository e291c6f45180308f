from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self._first(find(name), payload)  # expect: EXG201

    def _first(self, plugin: Plugin, payload: dict) -> dict:
        return self._second(plugin, payload)

    def _second(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # expect: EXG101

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = self._execute(find(name), payload)  # expect: EXG201
        return result

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        plugin.run({})  # expect: EXG101
        return plugin.run(payload)  # expect: EXG101

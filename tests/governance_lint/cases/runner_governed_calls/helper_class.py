from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self._execute(find(name), payload)  # expect: EXG201

    @classmethod
    def _execute(cls, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # expect: EXG101

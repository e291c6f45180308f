from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return ToolRunner._execute(find(name), payload)  # expect: EXG201

    @staticmethod
    def _execute(plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # expect: EXG101

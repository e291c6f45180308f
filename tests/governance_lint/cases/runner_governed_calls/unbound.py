from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return Plugin.run(find(name), payload)  # expect: EXG201

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, names: list[str], payload: dict) -> list[dict]:
        return list(map(Plugin.run, map(find, names), [payload]))  # expect: EXG201

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, names: list[str], payload: dict) -> list[dict]:
        return [find(name).run(payload) for name in names]  # expect: EXG201

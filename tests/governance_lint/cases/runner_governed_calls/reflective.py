from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return getattr(find(name), "run")(payload)  # expect: EXG201

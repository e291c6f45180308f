from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        execute = find(name).run
        return execute(payload)  # expect: EXG201

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        work = lambda: find(name).run(payload)
        return work()  # expect: EXG201

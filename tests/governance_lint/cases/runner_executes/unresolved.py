from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self.sandboxes[name].call(name, payload)  # expect: EXG201

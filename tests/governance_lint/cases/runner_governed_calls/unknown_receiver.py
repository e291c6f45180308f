from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        thing = self.registry[name]
        return thing.run(payload)  # expect: EXG201

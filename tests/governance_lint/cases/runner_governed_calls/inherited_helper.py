from support import Plugin, ToolSupport, find


class Steps(ToolSupport):
    def execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # expect: EXG101


class Middle(Steps):
    pass


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        steps = Middle()
        return steps.execute(find(name), payload)  # expect: EXG201

from support import Plugin, ToolSupport, find


class Job:
    def __init__(self, plugin: Plugin) -> None:
        self.plugin = plugin

    def execute(self, payload: dict) -> dict:
        return self.plugin.run(payload)  # expect: EXG101


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return Job(find(name)).execute(payload)  # expect: EXG201

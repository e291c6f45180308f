from support import Plugin, ToolSupport, find


class Retried(Plugin):
    def run(self, payload: dict) -> dict:
        return super().run(payload) or find("spare").run(payload)  # expect: EXG101


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return Retried().run(payload)  # expect: EXG201

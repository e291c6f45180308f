from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:  # expect: EXG207
        return self._prepare(name)

    def _prepare(self, name: str) -> dict:
        return {}

    def _execute(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # expect: EXG101

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self._timed(find(name).run, payload)  # expect: EXG201

    def _timed(self, function, payload: dict) -> dict:
        return function(payload)

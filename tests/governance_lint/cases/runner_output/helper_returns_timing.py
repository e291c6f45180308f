from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result, elapsed = self._timed(name, payload)
        return result  # expect: EXG204

    def _timed(self, name: str, payload: dict):
        return find(name).run(payload), 1.0  # expect: EXG101

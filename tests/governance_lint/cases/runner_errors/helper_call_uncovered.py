import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self._execute(name, payload)  # expect: EXG205

    def _execute(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # expect: EXG101

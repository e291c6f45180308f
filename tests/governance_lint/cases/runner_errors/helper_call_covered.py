import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return self._execute(name, payload)
        except Exception as error:
            return build_error_envelope(error)

    def _execute(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # expect: EXG101

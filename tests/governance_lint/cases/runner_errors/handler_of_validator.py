import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
        except Exception:  # expect: EXG205
            return {}
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)

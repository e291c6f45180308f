import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception as error:  # expect: EXG205
            if self.enabled:
                return build_error_envelope(error)
            return {}

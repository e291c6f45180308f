import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = {}
        try:
            result = find(name).run(payload)
        except Exception:  # expect: EXG205
            self.logger.exception("failed")
        return result

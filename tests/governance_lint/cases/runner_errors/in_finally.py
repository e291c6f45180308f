import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            self.prepare(name)
        except Exception as error:
            return build_error_envelope(error)
        finally:
            find(name).run(payload)  # expect: EXG205
        return {}

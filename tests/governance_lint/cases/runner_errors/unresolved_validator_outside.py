import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        self.registry[name].validate_input(payload)  # expect: EXG205
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)

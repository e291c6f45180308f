import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict):
        try:
            return True, find(name).run(payload)
        except Exception as error:
            return False, build_error_envelope(error)

import harmless
from support import Plugin, ToolSupport, build_error_envelope, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
            result = find(name).run(payload)
            validate_output(result)
            return result
        except ValueError as error:
            return build_error_envelope(error)
        except Exception as error:
            return build_error_envelope(error)
        finally:
            self.release(name)

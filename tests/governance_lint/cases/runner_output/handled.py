from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)
            validate_output(result)
            return result
        except ValueError:
            return {}
        finally:
            self.release(name)

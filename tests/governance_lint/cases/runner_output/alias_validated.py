from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        other = result
        validate_output(other)
        return result

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        if not validate_output(result):
            return {}
        return result

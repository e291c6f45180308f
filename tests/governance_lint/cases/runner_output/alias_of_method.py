from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        execute = find(name).run
        result = execute(payload)
        return result  # expect: EXG204

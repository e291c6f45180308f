from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        return validate_output(result) if self.enabled else result  # expect: EXG204

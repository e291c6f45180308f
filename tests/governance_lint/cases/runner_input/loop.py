from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        for part in payload:
            validate_input(part)
        return find(name).run(payload)  # expect: EXG203

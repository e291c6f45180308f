from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
            return find(name).run(payload)
        except ValueError:
            return find("other").run(payload)  # expect: EXG203

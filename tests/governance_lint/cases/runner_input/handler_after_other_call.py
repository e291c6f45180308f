from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        validate_input(payload)
        try:
            return find(name).run(payload)
        except ValueError:
            return find("other").run(payload)

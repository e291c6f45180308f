from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        if not (name and validate_input(payload)):
            return {}
        return find(name).run(payload)

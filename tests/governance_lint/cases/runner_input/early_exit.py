from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        if self.enabled:
            validate_input(payload)
        else:
            return {}
        return find(name).run(payload)

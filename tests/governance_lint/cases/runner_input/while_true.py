from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        while True:
            validate_input(payload)
            if self.enabled:
                break
        return find(name).run(payload)

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        self.last = find(name).run(payload)
        validate_output(self.last)
        return self.last

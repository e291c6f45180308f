from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self._checked(find(name).run(payload))

    def _checked(self, output: dict) -> dict:
        validate_output(output)
        return output

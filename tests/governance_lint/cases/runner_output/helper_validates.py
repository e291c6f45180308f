from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        self._check(name, result)
        return result

    def _check(self, name: str, output: dict) -> None:
        if not isinstance(output, dict):
            raise TypeError(name)
        validate_output(output)

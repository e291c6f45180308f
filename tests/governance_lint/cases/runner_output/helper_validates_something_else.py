from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)
        self._check({}, result)
        return result  # expect: EXG204

    def _check(self, expected: dict, output: dict) -> None:
        validate_output(expected)

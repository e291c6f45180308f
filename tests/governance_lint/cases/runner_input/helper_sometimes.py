from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        self._check(payload)
        return find(name).run(payload)  # expect: EXG203

    def _check(self, payload: dict) -> None:
        if not payload:
            return
        validate_input(payload)

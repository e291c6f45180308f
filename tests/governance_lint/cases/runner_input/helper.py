from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        self._check(payload)
        return find(name).run(payload)

    def _check(self, payload: dict) -> None:
        if not payload:
            raise ValueError
        validate_input(payload)

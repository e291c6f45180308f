from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self._execute(name, payload)  # expect: EXG203

    def _execute(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # expect: EXG101

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, names: list[str], payload: dict) -> list[dict]:
        return [find(name).run(payload) for name in names]  # expect: EXG204

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        if (result := find(name).run(payload)) is not None:
            return result  # expect: EXG204
        return {}

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        envelope = {"name": name}
        envelope["output"] = find(name).run(payload)
        return envelope  # expect: EXG204

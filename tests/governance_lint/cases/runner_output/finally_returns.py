from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = {}
        try:
            result = find(name).run(payload)
        finally:
            return result  # expect: EXG204, EXG206

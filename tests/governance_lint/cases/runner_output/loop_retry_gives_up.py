from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = {}
        for attempt in range(3):
            result = find(name).run(payload)
            if attempt < 2 and validate_output(result):
                break
        return result  # expect: EXG204

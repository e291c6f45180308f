from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        while True:
            result = find(name).run(payload)
            if validate_output(result):
                return result

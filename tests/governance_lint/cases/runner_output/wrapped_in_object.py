from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict):
        result = find(name).run(payload)
        print(result)
        return str(name)

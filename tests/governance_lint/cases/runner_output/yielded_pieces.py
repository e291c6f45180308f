from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict):
        for chunk in find(name).run(payload):
            validate_output(chunk)
            yield chunk

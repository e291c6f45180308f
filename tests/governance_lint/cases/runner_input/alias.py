from support import validate_input as check

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        verify = check
        verify(payload)
        return find(name).run(payload)

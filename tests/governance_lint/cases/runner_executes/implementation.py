from app_sandbox import ProcessSandbox

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        sandbox = ProcessSandbox()
        return sandbox.call(name, payload)  # expect: EXG201

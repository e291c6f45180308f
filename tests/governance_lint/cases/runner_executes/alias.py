from app_sandbox import Sandbox

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    sandbox: Sandbox

    def run(self, name: str, payload: dict) -> dict:
        call = self.sandbox.call
        return call(name, payload)  # expect: EXG201

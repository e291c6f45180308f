from app_sandbox import Sandbox

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    sandbox: Sandbox

    def run(self, name: str, payload: dict) -> dict:
        return self._boxed(name, payload)  # expect: EXG201

    def _boxed(self, name: str, payload: dict) -> dict:
        return self.sandbox.call(name, payload)

from app_sandbox import Telephone

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:  # expect: EXG207
        return Telephone().call(name, payload)

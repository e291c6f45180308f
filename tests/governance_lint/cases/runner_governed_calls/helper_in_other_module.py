from plain_execution import execute

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return execute(find(name), payload)  # expect: EXG201

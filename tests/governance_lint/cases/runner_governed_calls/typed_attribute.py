from plain_execution import Executor

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    executor: Executor

    def run(self, name: str, payload: dict) -> dict:
        return self.executor.execute(find(name), payload)  # expect: EXG201

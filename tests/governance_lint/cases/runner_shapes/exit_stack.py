import contextlib

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        with contextlib.ExitStack() as stack:
            stack.callback(self.metrics.update_execution_metrics, name)
            return find(name).run(payload)  # expect: EXG201

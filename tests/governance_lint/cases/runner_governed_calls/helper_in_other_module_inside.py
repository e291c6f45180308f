import plain_execution as execution

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return execution.execute(find(name), payload)
        finally:
            self.metrics.update_execution_metrics(name)

from plain_execution import tidy_up

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        tidy_up()
        try:
            return find(name).run(payload)
        finally:
            self.metrics.update_execution_metrics(name)

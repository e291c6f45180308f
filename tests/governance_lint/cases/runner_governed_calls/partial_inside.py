from functools import partial

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            call = partial(find(name).run, payload)
            return call()
        finally:
            self.metrics.update_execution_metrics(name)

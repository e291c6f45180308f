import time

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        started = time.perf_counter()
        try:
            return find(name).run(payload)
        finally:
            elapsed = time.perf_counter() - started
            self.metrics.update_execution_metrics(name, elapsed)

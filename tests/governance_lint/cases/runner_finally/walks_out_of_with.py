from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        with self.lock:
            try:
                return find(name).run(payload)
            finally:
                self.metrics.update_execution_metrics(name)

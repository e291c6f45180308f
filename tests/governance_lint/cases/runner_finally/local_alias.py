from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        record = self.metrics.update_execution_metrics
        try:
            return find(name).run(payload)
        finally:
            record(name)

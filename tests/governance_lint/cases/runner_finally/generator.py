from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict):
        try:
            yield find(name).run(payload)
        finally:
            self.metrics.update_execution_metrics(name)

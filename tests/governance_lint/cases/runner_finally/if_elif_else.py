from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            if self.enabled:
                self.metrics.update_execution_metrics(name)
            elif self.state:
                self.metrics.update_execution_metrics(name, 1.0)
            else:
                self.update_execution_metrics(name)

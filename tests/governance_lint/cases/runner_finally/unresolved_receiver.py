from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        metrics = self.registry[name]
        try:
            return find(name).run(payload)
        finally:
            metrics.update_execution_metrics(name)

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            return {}
        finally:
            plugin.run(payload)  # expect: EXG201
            self.metrics.update_execution_metrics(name)

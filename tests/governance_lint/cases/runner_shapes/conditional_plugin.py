from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name) if name else None
        result = plugin.run(payload) if plugin else {}  # expect: EXG201
        self.metrics.update_execution_metrics(name)
        return result

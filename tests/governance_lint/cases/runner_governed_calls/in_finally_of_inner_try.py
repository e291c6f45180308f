from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            try:
                self.prepare(name)
            finally:
                plugin.run(payload)
        finally:
            self.metrics.update_execution_metrics(name)

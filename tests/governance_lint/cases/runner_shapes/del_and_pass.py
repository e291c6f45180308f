from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            return plugin.run(payload)
        finally:
            del plugin
            global _last
            pass
            self.metrics.update_execution_metrics(name)

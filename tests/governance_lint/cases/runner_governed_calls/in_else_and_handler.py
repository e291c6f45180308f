from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            self.prepare(name)
        except ValueError:
            return plugin.run({})
        else:
            return plugin.run(payload)
        finally:
            self.metrics.update_execution_metrics(name)

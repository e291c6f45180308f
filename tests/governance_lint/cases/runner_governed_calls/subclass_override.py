from support import Plugin, ToolSupport, find


class Base(ToolSupport):
    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        return {}


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        def twice(plugin: Plugin) -> dict:
            return plugin.run(payload)

        try:
            twice(find(name))
            return twice(find(name))
        finally:
            self.metrics.update_execution_metrics(name)

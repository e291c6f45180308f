from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        return self._guarded(find(name), payload)

    def _guarded(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)  # expect: EXG101
        finally:
            self.metrics.update_execution_metrics(plugin.name)

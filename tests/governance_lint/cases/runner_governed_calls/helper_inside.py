from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return self._execute(find(name), payload)
        finally:
            self.metrics.update_execution_metrics(name)

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # expect: EXG101

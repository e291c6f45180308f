from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return self._execute(find(name), payload)
        finally:
            self._record(name)

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)  # expect: EXG101
        except TimeoutError:
            return plugin.run(payload)  # expect: EXG101

    def _record(self, name: str) -> None:
        try:
            self.release(name)
        finally:
            self.metrics.update_execution_metrics(name)

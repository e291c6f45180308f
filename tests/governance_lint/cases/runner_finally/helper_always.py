from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self._finish(name)

    def _finish(self, name: str) -> None:
        self._really_finish(name)

    def _really_finish(self, name: str) -> None:
        with self.lock:
            self.metrics.update_execution_metrics(name)

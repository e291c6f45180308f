from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            try:
                self._finish(name)
            except Exception:
                pass

    def _finish(self, name: str) -> None:
        metrics = self.pick(name)
        metrics.update_execution_metrics(name)

    def pick(self, name: str):
        return self.metrics

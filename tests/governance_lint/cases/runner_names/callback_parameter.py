from app_metrics import metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self._always(metrics.update, name)

    def _always(self, function, name: str) -> None:
        with self.lock:
            function(name)

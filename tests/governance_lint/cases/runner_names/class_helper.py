from app_metrics import metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            type(self)._finish(name)

    @classmethod
    def _finish(cls, name: str) -> None:
        metrics.update(name)

from app_metrics import metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def __init__(self) -> None:
        self.record = metrics.update

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.record(name)

import app_metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def __init__(self) -> None:
        self.meter = app_metrics.Metrics()

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.meter.update(name)

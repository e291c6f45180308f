from app_metrics import Metrics
from app_metrics import record as note

from support import Plugin, ToolSupport, find


class Meter:
    def __init__(self, metrics: Metrics) -> None:
        self._tell = metrics.update

    def update(self, name: str) -> None:
        self._tell(name)


class ToolRunner(ToolSupport):
    def run(self, meter: Meter, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            meter.update(name)

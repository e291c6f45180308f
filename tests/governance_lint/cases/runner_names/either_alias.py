from app_metrics import DetailedMetrics, Metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    meter: Metrics
    detailed: DetailedMetrics

    def run(self, name: str, payload: dict) -> dict:
        record = self.meter.update if name else self.detailed.update
        try:
            return find(name).run(payload)
        finally:
            record(name)

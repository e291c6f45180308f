from app_metrics import Metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    meter: Metrics

    def run(self, name: str, payload: dict) -> dict:
        update = self.meter.update
        try:
            return find(name).run(payload)
        finally:
            update(name)

from app_metrics import metrics

from support import Plugin, ToolSupport, find


record_run = metrics.update


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            record_run(name)

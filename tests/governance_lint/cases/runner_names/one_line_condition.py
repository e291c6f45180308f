from app_metrics import metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try: return find(name).run(payload)
        finally:  # expect: EXG202
            if name: metrics.update(name); print(name)

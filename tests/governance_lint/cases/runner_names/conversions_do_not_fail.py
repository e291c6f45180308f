import time
from app_metrics import metrics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        started = time.monotonic()
        try:
            return find(name).run(payload)
        finally:
            try:
                elapsed = int((time.monotonic() - started) * 1000)
                label = f"{name}:{str(elapsed)}"
                metrics.update(label)
            except Exception:
                pass

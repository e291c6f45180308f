from app_metrics import Statistics

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    meter: Statistics

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # expect: EXG202
            self.meter.update(name)

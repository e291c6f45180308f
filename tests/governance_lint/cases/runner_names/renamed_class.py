from reexport import Meter

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    meter: Meter

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.meter.update(name)

from app_metrics import Recorder

from support import Plugin, ToolSupport, find


class Recording(ToolSupport, Recorder):
    pass


class ToolRunner(Recording):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            super().always(name)

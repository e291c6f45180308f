from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:  # expect: EXG207
        try:
            return {}
        finally:
            return {}

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        record = self.release
        try:
            return find(name).run(payload)
        finally:  # expect: EXG202
            record(name)

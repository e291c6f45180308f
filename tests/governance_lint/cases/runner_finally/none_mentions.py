from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            try:
                return find(name).run(payload)
            finally:  # expect: EXG202
                self.release(name)
        finally:
            self.prepare(name)

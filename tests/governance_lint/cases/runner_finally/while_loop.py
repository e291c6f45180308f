from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        tries = 3
        try:
            return find(name).run(payload)
        finally:  # expect: EXG202
            while tries:
                self.metrics.update_execution_metrics(name)
                tries -= 1

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)
        finally:  # expect: EXG202
            self.release(name)
        self.metrics.update_execution_metrics(name)
        return result

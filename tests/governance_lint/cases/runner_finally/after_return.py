from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = {}
        try:
            result = find(name).run(payload)
        finally:  # expect: EXG202
            return result  # expect: EXG206
            self.metrics.update_execution_metrics(name)

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)
            self.metrics.update_execution_metrics(name)
            return result
        except Exception:
            self.metrics.update_execution_metrics(name)
            raise
        finally:  # expect: EXG202
            self.release(name)

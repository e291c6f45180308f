from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # expect: EXG202
            try:
                if self.enabled:
                    return {}  # expect: EXG206
            finally:
                self.release(name)
            self.metrics.update_execution_metrics(name)

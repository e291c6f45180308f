from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        while True:
            try:
                return find(name).run(payload)
            finally:  # expect: EXG202
                if self.enabled:
                    break  # expect: EXG206
                self.metrics.update_execution_metrics(name)
        return {}

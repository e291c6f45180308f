from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        for attempt in range(3):
            try:
                return find(name).run(payload)
            except TimeoutError:
                continue
            finally:  # expect: EXG202
                if attempt == 2:
                    self.metrics.update_execution_metrics(name)
        return {}

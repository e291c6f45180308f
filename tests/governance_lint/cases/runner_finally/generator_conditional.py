from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict):
        try:
            yield from find(name).run(payload)
        finally:  # expect: EXG202
            if self.enabled:
                self.metrics.update_execution_metrics(name)

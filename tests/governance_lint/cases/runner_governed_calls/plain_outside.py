from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)  # expect: EXG201
        self.metrics.update_execution_metrics(name)
        return result

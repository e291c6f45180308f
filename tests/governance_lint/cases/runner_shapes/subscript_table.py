from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        table = {"a": find(name).run}
        try:
            return table["a"](payload)
        finally:
            self.metrics.update_execution_metrics(name)

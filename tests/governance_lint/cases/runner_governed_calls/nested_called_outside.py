from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)

        def work() -> dict:
            return plugin.run(payload)

        result = work()  # expect: EXG201
        try:
            return work() or result
        finally:
            self.metrics.update_execution_metrics(name)

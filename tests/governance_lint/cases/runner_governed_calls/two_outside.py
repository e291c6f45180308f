from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        plugin.run({})  # expect: EXG201
        try:
            return plugin.run(payload)
        except TimeoutError:
            return plugin.run(payload)
        finally:
            self.metrics.update_execution_metrics(name)
        return plugin.run(payload)  # expect: EXG201

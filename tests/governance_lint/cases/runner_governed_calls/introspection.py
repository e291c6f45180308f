import inspect

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        if not callable(plugin.run):
            return {}
        execute = plugin.run
        print(inspect.signature(execute))
        self.logger.debug("calling %s", execute)
        try:
            return execute(payload)
        finally:
            self.metrics.update_execution_metrics(name)

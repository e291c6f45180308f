import operator

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            if name:
                return operator.methodcaller("run", payload)(find(name))
            return getattr(find(name), "run")(payload)
        finally:
            self.metrics.update_execution_metrics(name)

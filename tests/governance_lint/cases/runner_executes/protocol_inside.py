from app_sandbox import Sandbox

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    sandboxes: dict[str, Sandbox]

    def run(self, name: str, payload: dict) -> dict:
        try:
            return self.sandboxes[name].call(name, payload)
        finally:
            self.metrics.update_execution_metrics(name)

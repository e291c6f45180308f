from support import Plugin, ToolSupport, find


class Recorder(ToolSupport):
    def finish(self, name: str) -> None:
        self.metrics.update_execution_metrics(name)


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:  # expect: EXG207
        return {}

from support import Plugin, ToolSupport, find


def finish(runner: ToolSupport, name: str) -> None:
    runner.metrics.update_execution_metrics(name)


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            finish(self, name)

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        def finish() -> None:
            self.metrics.update_execution_metrics(name)

        try:
            return find(name).run(payload)
        finally:
            finish()

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            try:
                self.release(name)
            except ValueError:
                self.logger.warning("not released")
            self.metrics.update_execution_metrics(name)

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except TimeoutError:
            pass
        finally:
            self.metrics.update_execution_metrics(name)
        return find(name).run(payload)  # expect: EXG201

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # expect: EXG202
            try:
                self.release(name)
            except ValueError as error:
                raise RuntimeError from error
            self.metrics.update_execution_metrics(name)

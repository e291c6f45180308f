from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            try:
                if name:
                    return {}  # expect: EXG206
                raise ValueError
            finally:
                self.metrics.update_execution_metrics(name)

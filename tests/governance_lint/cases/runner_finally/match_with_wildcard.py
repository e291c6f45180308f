from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            match self.state:
                case "a":
                    self.metrics.update_execution_metrics(name)
                case _:
                    self.metrics.update_execution_metrics(name, 1.0)

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            image = payload["image"]
        except KeyError:
            return plugin.run({})  # expect: EXG201
        try:
            return plugin.run({"image": image})
        finally:
            self.metrics.update_execution_metrics(name)

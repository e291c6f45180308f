from concurrent.futures import ThreadPoolExecutor

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        with ThreadPoolExecutor() as pool:
            future = pool.submit(plugin.run, payload)  # expect: EXG201
        try:
            return future.result()
        finally:
            self.metrics.update_execution_metrics(name)

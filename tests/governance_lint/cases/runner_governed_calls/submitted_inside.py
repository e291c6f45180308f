from concurrent.futures import ThreadPoolExecutor

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            with ThreadPoolExecutor() as pool:
                return pool.submit(plugin.run, payload).result()
        finally:
            self.metrics.update_execution_metrics(name)

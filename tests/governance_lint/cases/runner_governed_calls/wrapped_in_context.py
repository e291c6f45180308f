from contextlib import closing

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        try:
            with self.lock:
                if name:
                    for attempt in range(2):
                        while True:
                            return find(name).run(payload)
            return {}
        finally:
            self.metrics.update_execution_metrics(name)

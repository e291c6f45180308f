import logging
import time

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        started = time.perf_counter()
        try:
            return find(name).run(payload)
        finally:
            try:
                elapsed = time.perf_counter() - started
                logging.getLogger(__name__).debug("took %s", elapsed)
                self.logger.info("took %s", elapsed)
                self.metrics.update_execution_metrics(name, elapsed * 1000)
            except Exception:
                self.logger.exception("lost")

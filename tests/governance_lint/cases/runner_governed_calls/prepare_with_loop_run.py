import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    loop: asyncio.Runner

    def run(self, name: str, payload: dict) -> dict:
        self._start()
        try:
            return find(name).run(payload)
        finally:
            self.metrics.update_execution_metrics(name)

    def _start(self) -> None:
        self.loop.run(asyncio.sleep(0))

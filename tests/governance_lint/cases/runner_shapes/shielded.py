import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        try:
            return await asyncio.to_thread(find(name).run, payload)
        finally:
            await asyncio.shield(self._finish(name))

    async def _finish(self, name: str) -> None:
        await asyncio.sleep(0)
        self.metrics.update_execution_metrics(name)

import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        try:
            return await asyncio.to_thread(lambda: find(name).run(payload))
        finally:
            self.metrics.update_execution_metrics(name)

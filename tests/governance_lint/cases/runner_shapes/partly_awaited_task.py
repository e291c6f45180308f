import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        task = asyncio.create_task(asyncio.to_thread(find(name).run, payload))  # expect: EXG201
        try:
            return await task
        finally:
            self.metrics.update_execution_metrics(name)

import asyncio
from functools import partial

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        def work(plugin: Plugin) -> dict:
            return plugin.run(payload)

        job = partial(work, find(name))
        try:
            return await asyncio.to_thread(job)
        finally:
            self.metrics.update_execution_metrics(name)

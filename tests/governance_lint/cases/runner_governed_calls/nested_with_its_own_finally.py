import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)

        def work() -> dict:
            try:
                return plugin.run(payload)
            finally:
                self.metrics.update_execution_metrics(name)

        return await asyncio.to_thread(work)

import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)

        def work() -> dict:
            return plugin.run(payload)

        try:
            loop = asyncio.get_running_loop()
            return await asyncio.wait_for(loop.run_in_executor(None, work), 3)
        finally:
            self.metrics.update_execution_metrics(name)

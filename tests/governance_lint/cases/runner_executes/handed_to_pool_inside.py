import asyncio
import app_sandbox

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(None, app_sandbox.execute, payload)
        finally:
            self.metrics.update_execution_metrics(name)

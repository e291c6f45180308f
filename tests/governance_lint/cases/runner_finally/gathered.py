import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        try:
            return await asyncio.to_thread(find(name).run, payload)
        finally:
            await asyncio.gather(self.later(name), self.update_execution_metrics(name))

    async def later(self, name: str) -> None: ...
    async def update_execution_metrics(self, name: str) -> None: ...

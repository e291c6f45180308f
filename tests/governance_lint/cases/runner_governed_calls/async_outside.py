import asyncio

from support import Plugin, ToolSupport, find


class AsyncPlugin(Plugin):
    async def run(self, payload: dict) -> dict:
        return {}


class ToolRunner(ToolSupport):
    async def run(self, plugin: AsyncPlugin, payload: dict) -> dict:
        return await asyncio.wait_for(plugin.run(payload), 3)  # expect: EXG201

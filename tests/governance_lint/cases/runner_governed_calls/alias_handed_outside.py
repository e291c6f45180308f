import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        execute = find(name).run
        return await asyncio.to_thread(execute, payload)  # expect: EXG201

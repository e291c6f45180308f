import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        return await asyncio.to_thread(self._execute, find(name), payload)  # expect: EXG201

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # expect: EXG101

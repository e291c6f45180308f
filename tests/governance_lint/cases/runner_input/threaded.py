import asyncio

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        await asyncio.to_thread(validate_input, payload)
        return await asyncio.to_thread(find(name).run, payload)

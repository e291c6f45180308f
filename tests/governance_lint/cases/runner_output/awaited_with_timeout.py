import asyncio

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        result = await asyncio.wait_for(asyncio.to_thread(find(name).run, payload), 3)
        return result  # expect: EXG204

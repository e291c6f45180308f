import asyncio

from support import Plugin, ToolSupport, find, validate_input, validate_output


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        def work() -> dict:
            return find(name).run(payload)

        result = await asyncio.to_thread(work)
        return {"output": result}  # expect: EXG204

import asyncio

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)

        def work() -> dict:
            try:
                return plugin.run(payload)
            finally:  # expect: EXG202
                self.release(name)

        return await asyncio.to_thread(work)

import asyncio
import time

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    async def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        started = time.perf_counter()
        status = "error"
        async with asyncio.timeout(3):
            try:
                loop = asyncio.get_running_loop()
                result = await loop.run_in_executor(None, plugin.run, payload)
                status = "ok"
                return {"status": status, "result": result}
            except asyncio.CancelledError:
                raise
            except Exception as error:
                return {"error": repr(error)}
            finally:
                async with asyncio.Lock():
                    self.metrics.update_execution_metrics(name, time.perf_counter() - started)

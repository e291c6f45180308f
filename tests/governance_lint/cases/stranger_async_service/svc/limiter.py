import asyncio
import time

from .client import Client


class Limiter:
    def __init__(self, n: int):
        self.sem = asyncio.Semaphore(n)
        self.m = Metrics()

    async def call(self, client: Client, method, url):
        await self.sem.acquire()
        start = time.monotonic()
        try:
            task = asyncio.create_task(client.request(method, url))
            return await task
        finally:
            self.sem.release()
            await self._finish(time.monotonic() - start)

    async def _finish(self, elapsed):
        if elapsed > 1:
            self.m.observe("slow", elapsed)
        else:
            self.m.observe("ok", elapsed)


class Metrics:
    def observe(self, name, v): ...

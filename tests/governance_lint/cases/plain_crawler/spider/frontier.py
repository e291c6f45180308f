import asyncio
from contextlib import asynccontextmanager

from spider.cache import Cache, Tiered
from spider.fetchers import Cached, Http


class Frontier:
    def __init__(self):
        self.queue = asyncio.PriorityQueue()
        self.caches = Tiered(Cache(), Cache())

    async def push(self, url, fetcher, priority=0):
        await self.queue.put((priority, url, fetcher))

    async def pop(self):
        priority, url, fetcher = await self.queue.get()
        return url, fetcher

    async def __aiter__(self):
        while not self.queue.empty():
            yield await self.pop()


@asynccontextmanager
async def session(cached=True):
    fetcher = Http()
    if cached:
        fetcher = Cached(fetcher, Tiered(Cache()))
    try:
        yield fetcher
    finally:
        fetcher.close()


async def open_fetcher(kind):
    await asyncio.sleep(0)
    return {"http": Http, "cached": lambda: Cached(Http(), Cache())}[kind]()

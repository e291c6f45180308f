import asyncio


class Throttle:
    def __init__(self, fetcher, limit=5):
        self.fetcher = fetcher
        self.sem = asyncio.Semaphore(limit)

    async def get(self, url):
        async with self.sem:
            return await self.fetcher.fetch(url)

    async def burst(self, urls):
        return await asyncio.gather(*(self.fetcher.fetch(u) for u in urls))  # expect: EXG101

    async def tasks(self, urls):
        tasks = [asyncio.create_task(self.fetcher.fetch(u)) for u in urls]  # expect: EXG101
        done, _ = await asyncio.wait(tasks)
        return done

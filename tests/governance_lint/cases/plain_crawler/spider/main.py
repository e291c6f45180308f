import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor

from spider.cache import Cache
from spider.frontier import Frontier, open_fetcher, session
from spider.throttle import Throttle


async def crawl(urls):
    frontier = Frontier()
    async with session() as s:
        throttle = Throttle(s)
        for url in urls:
            await frontier.push(url, s)
        await throttle.burst(urls)
        await s.fetch(urls[0])  # expect: EXG101
    url, fetcher = await frontier.pop()
    await fetcher.fetch(url)  # expect: EXG101
    async for url, f in frontier:
        await f.fetch(url)  # expect: EXG101
    frontier.caches.fetch(url)
    fetcher = frontier.caches
    return fetcher.fetch(url)


async def many(urls):
    first, second = await asyncio.gather(open_fetcher("http"), open_fetcher("cached"))
    await first.fetch(urls[0])  # expect: EXG101
    task = asyncio.ensure_future(open_fetcher("http"))
    third = await task
    result = await asyncio.wait_for(third.fetch(urls[1]), 3)  # expect: EXG101
    loop = asyncio.get_running_loop()
    loop.call_soon(second.fetch, urls[0])  # expect: EXG102
    return result


def sync(urls):
    fetcher = asyncio.run(open_fetcher("http"))
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(fetcher.fetch, u) for u in urls]  # expect: EXG102
        list(pool.map(fetcher.fetch, urls))  # expect: EXG102
        list(pool.map(Cache().fetch, urls))
    return futures


def rows(path):
    cur = sqlite3.connect(path).cursor()
    return cur.fetchall()


async def lookup(urls, caches=(Cache(), Cache())):
    for fetcher in caches:
        for u in urls:
            fetcher.fetch(u)
    return None


async def given(fetcher, store):
    store.fetch(1)
    return await fetcher.fetch("x")  # expect: EXG104

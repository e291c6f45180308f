import asyncio
import contextlib

from .client import Client, clients, connect, make


async def home(url):
    async with connect(url) as c:
        await c.request("GET", url)  # expect: EXG101
    async with Client() as client:
        a = client.request("GET", url)  # expect: EXG101
        await asyncio.wait_for(a, 3)
    async for c in clients():
        await c.request("GET", url)  # expect: EXG101
    return [await (await make()).request("GET", url)]  # expect: EXG101


async def fan_out(urls):
    c = await asyncio.wait_for(make(), 1)
    async with asyncio.TaskGroup() as tg:
        for u in urls:
            tg.create_task(c.request("GET", u))  # expect: EXG101
    t = asyncio.create_task(make())
    await t
    t.result().request("GET", "/")  # expect: EXG101
    async with contextlib.AsyncExitStack() as stack:
        x = await stack.enter_async_context(connect("/"))
        await x.request("GET", "/")  # expect: EXG101


class FakeClient:
    async def request(self, *a):
        return None


async def fake():
    async with connect("/") as client:
        pass
    client = FakeClient()
    await client.request("GET")
    first, *rest = await asyncio.gather(make(), make())
    await first.request("GET", "/")  # expect: EXG101
    a, b = FakeClient(), rest[0]
    await a.request()
    await b.request("GET", "/")  # expect: EXG101

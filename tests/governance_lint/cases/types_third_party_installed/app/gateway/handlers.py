import asyncio
import sqlite3

import httpkit
from httpkit._client import BaseClient, TestClient

from gateway.outbound import Tracing


def handle(response: httpkit.Response, base: BaseClient):
    httpkit.client().request("/")  # expect: EXG101
    response.client().request("/")  # expect: EXG101
    print(response.request.url)  # fine: an attribute of a Response
    base.request("/")  # fine: the policy names Client, not its base
    client = TestClient()
    client.request("/")  # fine: a sibling of Client
    with httpkit.Client() as client:
        client.request("/")  # expect: EXG101
    Tracing().request("/")  # expect: EXG101
    sqlite3.connect("x").cursor().execute("select 1")  # fine: another library's cursor


async def handle_async(urls: list[str]):
    client = httpkit.aio.AsyncClient()
    await asyncio.gather(*(client.request(url) for url in urls))  # expect: EXG101
    return asyncio.create_task(client.request("/"))  # expect: EXG101

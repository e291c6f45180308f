from __future__ import annotations

from contextlib import asynccontextmanager
from typing import AsyncIterator


class Response:
    status = 200


class Client:
    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *exc) -> None: ...

    async def request(self, method: str, url: str) -> Response:
        return Response()

    async def get(self, url):
        return await self.request("GET", url)  # expect: EXG101


class RetryClient(Client):
    async def request(self, method, url):
        for _ in range(3):
            r = await super().request(method, url)
            if r.status < 500:
                break
        return r


@asynccontextmanager
async def connect(url: str) -> AsyncIterator[Client]:
    c = RetryClient()
    yield c


async def clients():
    for _ in range(3):
        yield RetryClient()


async def make():
    return RetryClient()

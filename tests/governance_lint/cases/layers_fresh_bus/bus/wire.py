import asyncio
from contextlib import asynccontextmanager
from typing import AsyncIterator, Protocol


class Frame:
    def __init__(self, body: bytes) -> None:
        self.body = body

    def decode(self) -> str:
        return self.body.decode()


class Wire(Protocol):
    async def send(self, frame: Frame) -> None: ...
    def frames(self) -> AsyncIterator[Frame]: ...


class TcpWire:
    async def send(self, frame: Frame) -> None: ...

    async def frames(self) -> AsyncIterator[Frame]:
        yield Frame(b"")

    @asynccontextmanager
    async def open(self, host: str) -> AsyncIterator["TcpWire"]:
        yield self

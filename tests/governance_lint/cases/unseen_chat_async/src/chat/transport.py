from __future__ import annotations

import asyncio
import socket
from abc import ABCMeta, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable


class Transport(metaclass=ABCMeta):
    @abstractmethod
    async def send(self, text: str) -> None: ...

    async def broadcast(self, peers: list[Transport], text: str) -> None:
        await asyncio.gather(*[peer.send(text) for peer in peers])  # expect: EXG101
        async with asyncio.timeout(3), asyncio.TaskGroup() as group:
            for peer in peers:
                group.create_task(peer.send(text))  # expect: EXG101

    async def reply(self, text: str) -> None:
        await self.send(text)  # expect: EXG101

    def sender(self) -> Callable[[str], Awaitable[None]]:
        return lambda text: self.send(text)  # expect: EXG101


class SocketTransport(Transport):
    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.log: list[str] = []

    async def send(self, text: str) -> None:
        self.sock.send(text.encode())
        await asyncio.sleep(0)
        self.log.append(text)


class Counted(SocketTransport):
    sent = 0

    async def send(self, text: str) -> None:
        self.sent += 1
        try:
            await super().send(text)
        finally:
            await SocketTransport.send(self, "bye")

    async def send_many(self, *texts: str) -> None:
        for text in texts:
            await super().send(text)  # expect: EXG101


def numbers():
    total = 0
    while True:
        got = yield total
        total += got


async def connect(address: tuple[str, int] | None = None) -> SocketTransport:
    return SocketTransport(socket.socket())


async def incoming() -> AsyncIterator[tuple[Transport, str]]:
    yield await connect(), "hello"

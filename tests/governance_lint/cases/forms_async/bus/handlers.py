from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Generic, TypeVar

M = TypeVar("M")


class Handler(Generic[M]):
    async def handle(self, message: M) -> bool:
        raise NotImplementedError

    async def handle_all(self, messages: AsyncIterator[M]) -> int:
        count = 0
        async for message in messages:
            count += await self.handle(message)  # expect: EXG101
        return count


class Mail(Handler[str]):
    async def handle(self, message: str) -> bool:
        return bool(message)


class Batches(Handler[list[str]]):
    def __init__(self, inner: Handler[str]) -> None:
        self.inner = inner

    async def handle(self, message: list[str]) -> bool:
        return all([await self.inner.handle(item) for item in message])  # expect: EXG101


class Logged(Mail):
    async def handle(self, message: str) -> bool:
        print(message)
        return await super().handle(message)  # fine: super in the override, awaited

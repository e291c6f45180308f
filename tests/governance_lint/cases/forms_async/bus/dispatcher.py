from __future__ import annotations

import asyncio
from typing import Any

from bus.handlers import Handler


async def dispatch(handler: Handler[Any], message: object) -> bool:
    async with asyncio.timeout(5):
        return await asyncio.shield(handler.handle(message))  # fine: inside the allowed function


class Replay:
    @classmethod
    async def once(cls, handler: Handler[Any], messages: list[object]) -> list[bool]:
        async def one(message: object) -> bool:
            return await handler.handle(message)  # fine: nested in the allowed method

        return [await one(message) for message in messages]

    @classmethod
    async def twice(cls, handler: Handler[Any], messages: list[object]) -> None:
        await cls.once(handler, messages)
        await asyncio.gather(*(handler.handle(m) for m in messages))  # expect: EXG101

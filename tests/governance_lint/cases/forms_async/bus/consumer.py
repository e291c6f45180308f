from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from bus import Handler, dispatch
from bus.handlers import Logged, Mail

Callback = Callable[[str], Awaitable[bool]]


class Consumer:
    def __init__(self, handler: Handler[str]) -> None:
        self.handler = handler
        self.tasks: set[asyncio.Task[bool]] = set()

    async def fire(self, message: str) -> None:
        task = asyncio.create_task(self.handler.handle(message))  # expect: EXG101
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        self.tasks.add(asyncio.create_task(dispatch(self.handler, message)))  # fine: through dispatch

    async def group(self, messages: list[str]) -> None:
        async with asyncio.TaskGroup() as group:
            for message in messages:
                group.create_task(self.handler.handle(message))  # expect: EXG101
                group.create_task(dispatch(self.handler, message))  # fine: through dispatch

    async def both(self, other: Mail) -> list[bool]:
        return await asyncio.gather(
            self.handler.handle("a"),  # expect: EXG101
            dispatch(self.handler, "b"),  # fine: through dispatch
            other.handle("c"),  # expect: EXG101
        )

    async def limited(self) -> bool:
        coroutine = self.handler.handle("x")  # expect: EXG101
        return await asyncio.wait_for(coroutine, 3)  # fine: the coroutine was made above

    async def stream(self, messages: AsyncIterator[str]) -> AsyncIterator[bool]:
        async for message in messages:
            yield await self.handler.handle(message)  # expect: EXG101

    async def flags(self, messages: AsyncIterator[str]) -> list[bool]:
        return [flag async for flag in self.stream(messages)]  # fine: stream() was reported

    async def filtered(self, messages: AsyncIterator[str]) -> list[str]:
        return [m async for m in messages if await self.handler.handle(m)]  # expect: EXG101

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Handler[str]]:
        yield self.handler

    async def in_context(self) -> bool:
        async with self.opened() as handler:
            return await handler.handle("x")  # expect: EXG101

    async def in_stack(self) -> None:
        async with AsyncExitStack() as stack:
            handler = await stack.enter_async_context(self.opened())
            stack.push_async_callback(handler.handle, "bye")  # expect: EXG102
            stack.push_async_callback(dispatch, handler, "bye")  # fine: dispatch is what is called

    async def given(self, callback: Callback) -> bool:
        return await callback("x")  # fine: a plain callable

    async def give(self) -> bool:
        return await self.given(self.handler.handle)  # expect: EXG102

    async def handle(self, message: str) -> None:
        """A consumer is no handler, although it has a method of that name."""
        await self.fire(message)

    async def loop(self, queue: asyncio.Queue[Mail]) -> None:
        mail = await queue.get()
        await mail.handle("x")  # expect: EXG101
        await self.handle("x")  # fine: the consumer's own handle


async def futures(waiting: asyncio.Future[Logged], consumers: list[Consumer]) -> None:
    await (await waiting).handle("x")  # expect: EXG101
    for handler in consumers:
        await handler.handle("x")  # fine: a consumer, whatever the variable is called


def main(consumer: Consumer) -> None:
    asyncio.run(consumer.handler.handle("x"))  # expect: EXG101
    asyncio.run(consumer.handle("x"))  # fine: the consumer's own handle
    with asyncio.Runner() as runner:
        runner.run(dispatch(consumer.handler, "x"))  # fine: through dispatch
        runner.run(consumer.handler.handle("x"))  # expect: EXG101

import asyncio
import contextlib
import functools
from dataclasses import dataclass, field
from typing import AsyncGenerator, Awaitable, Coroutine

from chat.transport import Counted, SocketTransport, Transport, connect, incoming, numbers


@dataclass
class Outbox:
    transport: Transport
    pending: asyncio.Queue[tuple[int, str]] = field(default_factory=asyncio.Queue)
    mirrors: dict[str, Transport] = field(default_factory=dict)

    async def drain(self) -> None:
        async def one() -> None:
            await self.transport.send("x")

        await asyncio.gather(one(), *(m.send("y") for m in self.mirrors.values()))

    async def ping(self) -> None:
        await self.transport.send("ping")  # expect: EXG101
        done, waiting = await asyncio.wait([asyncio.ensure_future(self.transport.send("x"))])  # expect: EXG101
        for name, mirror in self.mirrors.items():
            asyncio.create_task(mirror.send(name), name=name)  # expect: EXG101
        await asyncio.shield(self.transport.send("a"))  # expect: EXG101
        await asyncio.wait_for(self.transport.send("b"), timeout=1)  # expect: EXG101

    def drain_later(self) -> None:
        loop = asyncio.get_event_loop()
        loop.create_task(self.drain())
        loop.call_later(3, self.transport.send, "x")  # expect: EXG102
        loop.run_until_complete(self.transport.send("x"))  # expect: EXG101

    @property
    def best(self) -> Transport:
        return next(iter(self.mirrors.values()), self.transport)

    @functools.cached_property
    def counted(self):
        return [m for m in self.mirrors.values() if isinstance(m, Counted)]


async def listen() -> None:
    async for peer, text in incoming():
        await peer.send(text)  # expect: EXG101
    pairs = [pair async for pair in incoming()]
    await pairs[0][0].send(pairs[0][1])  # expect: EXG101
    peer, _ = await anext(incoming())
    await peer.send("next")  # expect: EXG101
    (await connect()).sock.send(b"raw")
    await (await connect()).send("x")  # expect: EXG101
    sockets = await asyncio.gather(connect(), connect())
    await sockets[0].send("x")  # expect: EXG101
    first, second = sockets
    await second.send("y")  # expect: EXG101
    counter = numbers()
    counter.send(None)
    transport = numbers()
    transport.send(3)
    transport = await connect()
    await transport.send("z")  # expect: EXG101


async def through(outbox: Outbox, box: "Outbox | None" = None) -> None:
    await outbox.best.send("x")  # expect: EXG101
    for counted in outbox.counted:
        await counted.send_many("x")
        await counted.send("x")  # expect: EXG101
    await (box or outbox).transport.send("x")  # expect: EXG101
    await (box.best if box else outbox.best).send("y")  # expect: EXG101
    if box is not None and box.mirrors:
        await box.mirrors["x"].send("z")  # expect: EXG101
    with contextlib.suppress(KeyError):
        await outbox.mirrors.pop("gone").send("z")  # expect: EXG101
    outbox.pending.put_nowait((1, "x"))


async def typed(
    generator: AsyncGenerator[int, str],
    making: Awaitable[Transport],
    routine: Coroutine[None, None, Counted],
) -> None:
    await generator.asend("x")
    transport = await making
    await transport.send("x")  # expect: EXG101
    await (await routine).send("x")  # expect: EXG101
    retry = functools.partial((await connect()).send, "x")  # expect: EXG102
    await retry()
    tasks: set[asyncio.Task[Transport]] = set()
    for task in tasks:
        await task.result().send("x")  # expect: EXG101
        task.add_done_callback(lambda done: done.result().send("x"))  # expect: EXG101
    future: asyncio.Future[SocketTransport] = asyncio.Future()
    await (await future).send("x")  # expect: EXG101
    future.result().sock.send(b"x")
    async with asyncio.TaskGroup() as group:
        made = group.create_task(connect())
    await made.result().send("x")  # expect: EXG101
    asyncio.run(Outbox(made.result()).ping())


async def loose(transport, other, group) -> None:
    await transport.send("x")  # expect: EXG104
    await other.send("x")
    group.start_soon(transport.send, "x")  # expect: EXG104
    transport.sender()

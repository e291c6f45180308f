import asyncio
from asyncio import Future, Task, TaskGroup
from collections.abc import AsyncIterable, Awaitable, Coroutine
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AsyncExitStack

from chat.bot import Bot, Mail, fetch_mail, mails, stream, wake, wake_inferred


async def awaits(coming: Awaitable[Bot], letter: Coroutine[None, None, Mail]) -> None:
    await (await coming).reply("x")  # expect: EXG101
    await (await letter).reply("x")  # fine: a Mail
    await (await wake("a")).reply("x")  # expect: EXG101
    await (await wake_inferred()).reply("x")  # expect: EXG101
    await (await fetch_mail()).reply("x")  # fine: a Mail


async def tasks(done: Task[Bot], later: "Future[Mail]") -> None:
    await done.result().reply("x")  # expect: EXG101
    await later.result().reply("x")  # fine: a Mail
    task = asyncio.create_task(wake("a"))
    bot = await task
    await bot.reply("x")  # expect: EXG101
    first, mail = await asyncio.gather(wake("a"), fetch_mail())
    await first.reply("x")  # expect: EXG101
    await mail.reply("x")  # fine: a Mail
    await (await asyncio.wait_for(wake("a"), 3)).reply("x")  # expect: EXG101
    await (await asyncio.shield(fetch_mail())).reply("x")  # fine: a Mail
    async with TaskGroup() as group:
        grouped = group.create_task(wake_inferred())
    await grouped.result().reply("x")  # expect: EXG101
    for each in asyncio.as_completed([wake("a")]):
        await (await each).reply("x")  # expect: EXG101
    ended, _ = await asyncio.wait([task])
    for one in ended:
        await one.result().reply("x")  # expect: EXG101
    loop = asyncio.get_running_loop()
    await (await loop.run_in_executor(None, Bot)).reply("x")  # expect: EXG101
    await (await asyncio.to_thread(Mail)).reply("x")  # fine: a Mail


async def iterates(bots: AsyncIterable[Bot], waiting: asyncio.Queue[Bot]) -> None:
    async for bot in bots:
        await bot.reply("x")  # expect: EXG101
    async for bot in stream():
        await bot.reply("x")  # expect: EXG101
    async for letter in mails():
        await letter.reply("x")  # fine: a Mail
    await (await waiting.get()).reply("x")  # expect: EXG101
    await (await anext(stream())).reply("x")  # expect: EXG101
    answers = [await letter.reply("x") async for letter in mails()]  # fine: Mails
    answers += [await bot.reply("x") for bot in [b async for b in stream()]]  # expect: EXG101
    async with AsyncExitStack() as stack:
        stack.push_async_callback(Bot().reply, "x")  # expect: EXG102
        stack.push_async_callback(Mail().reply, "x")  # fine: a Mail


def pools() -> list[object]:
    with ThreadPoolExecutor() as pool:
        made: futures.Future[Bot] = pool.submit(Bot)
        letter = pool.submit(Mail)
        coroutines = [
            made.result().reply("x"),  # expect: EXG101
            letter.result(timeout=1).reply("x"),  # fine: a Mail
            pool.submit(Bot).result().reply("x"),  # expect: EXG101
        ]
        for future in as_completed([made]):
            coroutines.append(future.result().reply("x"))  # expect: EXG101
        pool.submit(Bot().reply, "x")  # expect: EXG102
        pool.submit(Mail().reply, "x")  # fine: a Mail
        for bot in pool.map(lambda name: Bot(), "ab"):
            coroutines.append(bot.reply("x"))  # expect: EXG101
    return coroutines

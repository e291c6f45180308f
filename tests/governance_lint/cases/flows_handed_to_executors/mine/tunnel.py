"""Functions that nobody calls: others run them later, elsewhere."""

import asyncio
import atexit
import contextvars
import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack

from mine.charge import Charge, Horn, Primer


def in_pool(thing, depth):
    thing.blast(depth)  # expect: EXG101
    return thing


def horn_in_pool(thing, depth):
    thing.blast(depth)  # fine: a horn
    return thing


def in_loop(thing):
    return thing.blast()  # expect: EXG101


def horn_in_loop(thing):
    return thing.blast()  # fine: a horn


def in_thread(thing, depth=0):
    thing.blast(depth)  # expect: EXG101


def in_named_thread(thing, depth=0):
    thing.blast(depth)  # expect: EXG101


def horn_in_thread(thing):
    thing.blast()  # fine: a horn


def in_process(thing):
    thing.blast()  # expect: EXG101


def later(thing):
    thing.blast()  # expect: EXG101


def soon(thing):
    thing.blast()  # expect: EXG101


def at_exit(thing):
    thing.blast()  # expect: EXG101


def background(thing, depth=None):
    thing.blast(depth)  # expect: EXG101


def background_horn(thing, depth=None):
    thing.blast(depth)  # fine: a horn


def in_stack(thing):
    thing.blast()  # expect: EXG101


def in_context(thing):
    thing.blast()  # expect: EXG101


def applied(thing):
    thing.blast()  # expect: EXG101


def starred(depth, thing):
    thing.blast(depth)  # expect: EXG101


def ticked(thing):
    thing.blast()  # expect: EXG101


def done(task):
    task.result().blast()  # expect: EXG101


def horn_done(task):
    task.result().blast()  # fine: a horn


async def fetch(thing):
    thing.blast()  # expect: EXG101
    return thing


async def fetch_horn():
    return Horn()


class Tasks:
    def __init__(self):
        self._tasks = []

    def add_task(self, fn, *args, **kwargs):
        self._tasks.append((fn, args, kwargs))

    def run(self):
        for fn, args, kwargs in self._tasks:
            fn(*args, **kwargs)


async def dig(tasks, loop):
    with ThreadPoolExecutor() as pool:
        pool.submit(in_pool, Charge(), 3).result().blast()  # expect: EXG101
        pool.submit(horn_in_pool, Horn(), depth=3).result().blast()  # fine: a horn
        futures = [pool.submit(in_pool, thing, 1) for thing in (Charge(), Primer())]
        for future in as_completed(futures):
            future.result().blast()  # expect: EXG101
        finished, _ = wait(futures)
        next(iter(finished)).result().blast()  # expect: EXG101
    with ProcessPoolExecutor() as pool:
        pool.map(in_process, [Charge()])
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, in_loop, Primer())
    await asyncio.to_thread(horn_in_loop, Horn())
    loop.call_later(3, later, Charge())
    loop.call_soon_threadsafe(soon, Charge())
    threading.Thread(target=in_thread, args=(Charge(),)).start()
    threading.Thread(target=in_named_thread, kwargs={"thing": Primer(), "depth": 1}).start()
    threading.Thread(None, horn_in_thread, "horn", (Horn(),)).start()
    atexit.register(at_exit, Charge())
    tasks.add_task(background, Charge(), depth=3)
    tasks.add_task(background_horn, Horn())
    with ExitStack() as stack:
        stack.callback(in_stack, Charge())
    contextvars.copy_context().run(in_context, Charge())
    with multiprocessing.Pool() as processes:
        processes.apply_async(applied, (Charge(),))
        processes.starmap(starred, [(1, Charge()), (2, Primer())])
    threading.Timer(3, ticked, [Charge()]).start()
    task = asyncio.create_task(fetch(Charge()))
    task.add_done_callback(done)
    other = asyncio.ensure_future(fetch_horn())
    other.add_done_callback(horn_done)
    first, second = await asyncio.gather(fetch(Charge()), fetch_horn())
    first.blast()  # expect: EXG101
    second.blast()  # fine: a horn
    for thing in await asyncio.gather(*[fetch(one) for one in [Charge()]]):
        thing.blast()  # expect: EXG101
    (await asyncio.wait_for(fetch(Primer()), 3)).blast()  # expect: EXG101
    (await asyncio.shield(fetch_horn())).blast()  # fine: a horn

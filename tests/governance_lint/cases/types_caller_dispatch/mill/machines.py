"""Parameters that get their values through something else than a plain call."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from mill.worker import Coffee, Worker


class Machine:
    def load(self, it):
        it.grind()  # fine: overridden, only the subclasses are loaded

    @staticmethod
    def spin(it, speed):
        it.grind(speed)  # expect: EXG101

    @classmethod
    def build(cls, it):
        it.grind()  # expect: EXG101
        return cls()

    def bound(self, it):
        it.grind()  # expect: EXG101

    def unbound(self, it):
        it.grind()  # expect: EXG101

    def coffee_first(self, first, second):
        first.grind()  # fine: always Coffee
        second.grind()  # expect: EXG101


class Better(Machine):
    def load(self, it):
        it.grind()  # expect: EXG101

    def bound(self, it):
        super().bound(it)


class Shelf:
    def __init__(self):
        self.slots = {}

    def __setitem__(self, key, item):
        item.grind()  # expect: EXG101
        self.slots[key] = item

    def __call__(self, item):
        item.grind()  # expect: EXG101

    def __contains__(self, item):
        return bool(item.grind())  # fine: only asked about Coffee

    def __add__(self, other):
        other.grind()  # expect: EXG101
        return self

    @property
    def top(self):
        return self._top

    @top.setter
    def top(self, item):
        self._top = item
        item.grind()  # expect: EXG101


def threaded(it):
    it.grind()  # expect: EXG101


def submitted(it, grain):
    it.grind(grain)  # expect: EXG101


def pooled(it):
    it.grind()  # expect: EXG101


def coffee_pooled(it):
    it.grind()  # fine: only Coffee is mapped


def in_thread(it):
    it.grind()  # expect: EXG101


def unpacked(grain=None, it=None):
    it.grind(grain)  # expect: EXG101


def aliased(it):
    it.grind()  # expect: EXG101


def generator(it):
    yield it.grind()  # expect: EXG101


async def coroutine(it):
    it.grind()  # expect: EXG101


def closure(it):
    def inner():
        return it.grind()  # expect: EXG101

    return inner


def inner_parameter(it):
    def inner(thing):
        return thing.grind()  # expect: EXG101

    return inner(it)


async def start(pool: ThreadPoolExecutor, coffees: "list[Coffee]"):
    worker = Worker()
    Better().load(worker)
    Machine.spin(worker, 3)
    Machine.build(it=worker)
    Better().bound(worker)
    Machine.unbound(Machine(), worker)
    Machine().coffee_first(Coffee(), worker)
    shelf = Shelf()
    shelf["a"] = worker
    shelf(worker)
    print(Coffee() in shelf, shelf + worker)
    shelf.top = worker
    threading.Thread(target=threaded, args=(worker,)).start()
    pool.submit(submitted, worker, "rye")
    pool.map(pooled, [worker])
    pool.map(coffee_pooled, coffees)
    await asyncio.to_thread(in_thread, worker)
    unpacked(**{"it": worker})
    same = aliased
    same(worker)
    list(generator(worker))
    await coroutine(worker)
    closure(worker)()
    inner_parameter(worker)

"""Objects that are entered by a method of the library, and that go through themselves."""

from contextlib import AsyncExitStack, ExitStack, contextmanager

from vault.lock import Lock, Phone, TimeLock


class Lent:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc):
        return None

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc):
        return None


class Gate(Lock):
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None

    def __iter__(self):
        return iter([self.unlock()])  # expect: EXG101


@contextmanager
def opened(*gates):
    yield list(gates)


class Doors:
    def __init__(self, stack=None):
        self.stack = stack or ExitStack()
        self.things = {}

    def lend(self, thing):
        return self.stack.enter_context(Lent(thing))

    def put(self, name, thing):
        self.things[name] = thing

    def __iter__(self):
        return iter(self.things.values())

    def each(self, do):
        for thing in self:
            do(thing)


class Phones:
    def __init__(self, things):
        self.things = things

    def __iter__(self):
        for thing in self.things:
            yield thing

    def each(self, do):
        for thing in self:
            do(thing)


def try_one(thing):
    thing.unlock()  # expect: EXG101


def ring_one(thing):
    thing.unlock()  # fine: phones


async def enter_all():
    doors = Doors()
    doors.put("left", TimeLock())
    doors.each(try_one)
    Phones([Phone()]).each(ring_one)
    doors.lend(Lock()).unlock()  # expect: EXG101
    with ExitStack() as stack, Lent(Phone()) as phone:
        stack.enter_context(Lent(TimeLock())).unlock()  # expect: EXG101
        stack.enter_context(Lent(phone)).unlock()  # fine
    async with AsyncExitStack() as stack:
        held = await stack.enter_async_context(Lent(Lock()))
        held.unlock()  # expect: EXG101
        held = await stack.enter_async_context(Lent(Phone()))
        held.unlock()  # fine
    with opened(Gate(), Gate()) as gates:
        print([gate.unlock() for gate in gates])  # expect: EXG101
    entering = opened(Gate())
    with entering as gates:
        gates[0].unlock()  # expect: EXG101

from __future__ import annotations

import heapq
import types
from collections import ChainMap, Counter, namedtuple
from typing import Iterator, NamedTuple


class System:
    priority = 0

    def __lt__(self, other):
        return self.priority < other.priority

    def update(self, world, dt):
        pass

    def late_update(self, world, dt):
        pass


class Debuggable:
    """Mixed into systems; uses what the system has."""

    log: list[str]

    def describe(self):
        return repr(self)


class Physics(Debuggable, System):
    def update(self, world, dt):
        self.late_update(world, dt)  # expect: EXG101
        world.counter.update(["physics"])
        super().update(world, dt)


class Render(System):
    update = lambda self, world, dt: world.draw()

    def late_update(self, world, dt):
        d = {}
        d.update(a=1)
        return d


class Entry(NamedTuple):
    priority: int
    system: System


Pair = namedtuple("Pair", "left right")


class World:
    def __init__(self) -> None:
        self.heap: list[Entry] = []
        self.counter: Counter[str] = Counter()
        self.singletons, self.names = {}, []
        self.systems: dict[str, System] | None = None

    def add(self, system: System):
        heapq.heappush(self.heap, Entry(system.priority, system))
        self.singletons[type(system)] = system
        self.names.append(type(system).__name__)
        if self.systems is None:
            self.systems = {}
        self.systems[system.__class__.__name__] = system

    def __iter__(self) -> Iterator[System]:
        for e in self.heap:
            yield e.system

    def step(self, dt):
        for _, s in self.heap:
            s.update(self, dt)
        for s in self:
            s.late_update(self, dt)

    def step_one(self, dt):
        _, s = heapq.heappop(self.heap)
        s.update(self, dt)  # expect: EXG101
        heapq.nsmallest(1, self.heap)[0].system.late_update(self, dt)  # expect: EXG101

    def get(self, kind):
        return self.singletons[kind]

    def poke(self, kind, dt):
        self.get(kind).update(self, dt)  # expect: EXG101

    def draw(self):
        self.names.sort()
        self.counter.update("draw")


def tools(world: World, dt: float):
    for s in world:
        s.update(world, dt)  # expect: EXG101
    first = next(iter(world), None)
    if first:
        first.update(world, dt)  # expect: EXG101
    layers = ChainMap(world.systems or {}, {"x": Physics()})
    layers["x"].update(world, dt)  # expect: EXG101
    ns = types.SimpleNamespace(system=Render())
    ns.system.update(world, dt)  # expect: EXG101
    p = Pair(Physics(), {})
    p.left.update(world, dt)  # expect: EXG101
    p.right.update(a=1)
    s = {1, 2}
    s.update({3})
    system = {}
    system.update(k=1)
    update = system.update
    update(k=2)
    bound = types.MethodType(System.update, Physics())  # expect: EXG102
    return bound, update

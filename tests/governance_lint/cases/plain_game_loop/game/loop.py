import time
from contextlib import contextmanager

from game.entities import Group
from game.systems import Particles, Physics, Render
from game.world import World


@contextmanager
def paused(world, kind):
    world.pause(kind)
    stopped = list(world._paused.values())
    try:
        yield stopped
    finally:
        world._paused.clear()


def boot():
    world = World()
    world.install(Physics, Render)
    world.install(Particles, layer="fx")
    return world


def run(frames):
    world = boot()
    last = time.perf_counter()
    for _ in range(frames):
        now = time.perf_counter()
        world.tick(now - last)
        last = now
    with paused(world, Physics) as systems:
        for s in systems:
            s.update(0)  # expect: EXG101
    return world


def warm_up(world=None):
    world = world or boot()
    physics, *others = world.systems
    physics.update(0)  # expect: EXG101
    for other in others:
        other.update(0)  # expect: EXG101
    world.group.update()
    system = world.group
    system.update()
    return world.resume(3).update(1)  # expect: EXG101


def heaviest(world):
    return max(world.systems, key=lambda s: s.priority)


def stress():
    w = boot()
    top = heaviest(w)
    for _ in range(100):
        top.update(0.01)  # expect: EXG101
    g = Group(*w.bodies)
    g.update(0.01)
    settings = dict(fps=60)
    settings.update(vsync=True)
    updaters = [s.update for s in w.systems]  # expect: EXG102
    updaters += [b.update for b in w.bodies]
    return updaters


def plugin_entry(system):
    system.update(1)  # expect: EXG104


def plugin_entry_any(part):
    part.update(1)

"""Attributes and variables of a module that loops, `with` and unpacking bind, or several at once."""

from contextlib import contextmanager

from plant.reactor import Breeder, Clock, Reactor

current = None
first = second = None


@contextmanager
def opened():
    yield Breeder()


def pair():
    return Breeder(), Clock()


class Kept:
    def __init__(self, units):
        self.units = units
        self.current = None
        self.left = self.right = None
        self.held = None
        self.now = None
        self.one = None
        self.rest = None

    def loop(self):
        for self.current in self.units:
            print(self.current)
        for self.now in [Clock()]:
            pass

    def unpack(self):
        self.left, self.right = pair()
        self.one, *self.rest = [Breeder(), Breeder()]

    def hold(self):
        with opened() as self.held:
            pass

    def use(self):
        self.current.start()  # expect: EXG101
        self.left.start()  # expect: EXG101
        self.right.start()  # fine: a Clock
        self.held.start()  # expect: EXG101
        self.now.start()  # fine: a Clock
        self.one.start()  # expect: EXG101
        self.rest[0].start()  # expect: EXG101

    def bind_anew(self):
        self.left = Clock()
        self.left.start()  # fine: it was bound just now


def set_all():
    global current, first, second
    for current in (Reactor(), Breeder()):
        pass
    first, second = pair()


def use_all():
    current.start()  # expect: EXG101
    first.start()  # expect: EXG101
    second.start()  # fine: a Clock




def shadowed(unit=first):
    unit.start()  # expect: EXG101
    return [first.start() for first in (Clock(), Clock())]  # fine: the comprehension's own

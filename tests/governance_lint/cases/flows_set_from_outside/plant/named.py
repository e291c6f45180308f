"""Attributes that are set by their names, and on objects whose class only callers tell."""

from plant.reactor import Breeder, Clock, Reactor

SIDES = ("left", "right")


class Kit:
    def __init__(self, reactor, clock):
        for name, value in (("first", reactor), ("second", clock)):
            setattr(self, name, value)
        for side in SIDES:
            setattr(self, f"{side}_reactor", Breeder())
            setattr(self, f"{side}_clock", Clock())
        setattr(self, "plain", reactor)

    def go(self):
        self.first.start()  # expect: EXG101
        self.second.start()  # fine: a Clock
        self.left_reactor.start()  # expect: EXG101
        self.right_clock.start()  # fine: a Clock
        self.plain.start()  # expect: EXG101


class Desk:
    pass


def furnish(desk):
    desk.lamp = Reactor()
    desk.dial = Clock()
    for name, part in {"one": Reactor(), "two": Clock()}.items():
        setattr(desk, name, part)


def use():
    Kit(Reactor(), Clock()).go()
    desk = Desk()
    furnish(desk)
    desk.lamp.start()  # expect: EXG101
    desk.dial.start()  # fine: a Clock
    desk.one.start()  # expect: EXG101
    desk.two.start()  # fine: a Clock

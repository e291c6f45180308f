"""Namespaces that attributes and variables hold, that functions give, and that are passed."""

from argparse import Namespace
from types import SimpleNamespace

from lab.instruments import Balance, Instrument, Toy


class Case:
    def setUp(self):
        self.context = SimpleNamespace(gear=Balance(), toy=Toy())
        self.late = SimpleNamespace()
        self.late.gear = Instrument()
        self.late.toy = Toy()

    def test_base(self):
        self.context.gear.measure(1)  # expect: EXG101
        self.context.toy.measure(1)


class BelowCase(Case):
    def test_it(self):
        self.context.gear.measure(1)  # expect: EXG101
        self.context.toy.measure(1)
        self.late.gear.measure(1)  # expect: EXG101
        self.late.toy.measure(1)


def local():
    space = SimpleNamespace(gear=Balance(), toy=Toy(), name="x")
    space.gear.measure(1)  # expect: EXG101
    space.toy.measure(1)
    other = Namespace(gear=Toy())
    other.gear.measure(1)
    return space


def given():
    local().gear.measure(1)  # expect: EXG101
    local().toy.measure(1)


def passed(space):
    space.gear.measure(1)  # expect: EXG101
    space.toy.measure(1)


passed(SimpleNamespace(gear=Instrument(), toy=Toy()))
SPACE = SimpleNamespace(inner=SimpleNamespace(gear=Instrument()), toy=Toy())


def module_level():
    SPACE.inner.gear.measure(1)  # expect: EXG101
    SPACE.toy.measure(1)

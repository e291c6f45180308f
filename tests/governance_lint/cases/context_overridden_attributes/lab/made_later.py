"""What one object makes later of the class or function that it was made with."""

import abc

from lab.instruments import Balance, Instrument, Toy


class Meta(type):
    pass


class Metal(Instrument, metaclass=Meta):
    pass


class Abstract(Instrument, abc.ABC):
    pass


class Lazy:
    def __init__(self, make):
        self.make = make
        self.value = None

    def get(self):
        if self.value is None:
            self.value = self.make()
        return self.value

    def fresh(self):
        return self.make()

    def __call__(self):
        return self.get()

    def __enter__(self):
        return self.get()

    def __exit__(self, *details):
        self.value = None


def plain():
    gear = Lazy(Balance)
    toy = Lazy(lambda: Toy())
    gear.get().measure(1)  # expect: EXG101
    gear.fresh().measure(1)  # expect: EXG101
    toy.get().measure(1)
    toy.fresh().measure(1)
    gear().measure(1)  # expect: EXG101
    toy().measure(1)
    with gear as it:
        it.measure(1)  # expect: EXG101
    with toy as it:
        it.measure(1)


def metal():
    Lazy(Metal).fresh().measure(1)  # expect: EXG101
    Lazy(Abstract).fresh().measure(1)  # expect: EXG101
    Lazy(Metal).get().measure(1)  # expect: EXG101
    kinds = {"a": Metal, "b": Abstract}
    kinds["a"]().measure(1)  # expect: EXG101
    made(Metal).measure(1)  # expect: EXG101
    made(Toy).measure(1)


def made(kind):
    return kind()


def given(maker):
    maker().measure(1)  # expect: EXG101


given(Metal)

"""Objects whose constructors fill in what their callers leave out."""

import contextlib
from harbour.tug import Truck, Tug


class Berth(contextlib.AbstractContextManager):
    def __init__(self, tug=None, number=1, truck=None):
        self.tug = tug if tug is not None else Tug()
        self.truck = truck or Truck()
        self.either = tug if number else truck

    def __enter__(self):
        return self.tug

    def __exit__(self, *exc): ...

    def get(self):
        return self.tug


class Rail:
    def __init__(self, truck=None, tugs=(), made=Tug):
        self.truck = truck if truck is not None else Truck()
        self.tugs = tugs
        self.made = made

    def __enter__(self):
        return self.truck

    def __exit__(self, *exc): ...


def use():
    with contextlib.ExitStack() as stack:
        one = stack.enter_context(Berth())
        one.tow()  # expect: EXG101
        other = stack.enter_context(Rail())
        other.tow()  # fine: a truck
        rail = Rail(Tug())
        third = stack.enter_context(rail)
        third.tow()  # expect: EXG101
        fourth = stack.enter_context(Berth(number=2))
        fourth.tow()  # expect: EXG101
    with Rail() as it:
        it.tow()  # fine: a truck
    with Berth() as it:
        it.tow()  # expect: EXG101
    with Rail(Tug()) as it:
        it.tow()  # expect: EXG101
    Berth().tug.tow()  # expect: EXG101
    Berth().truck.tow()  # fine: a truck
    Rail().truck.tow()  # fine: a truck
    Berth().get().tow()  # expect: EXG101
    Rail(tugs=[Tug()]).tugs[0].tow()  # expect: EXG101
    Rail().made().tow()  # expect: EXG101
    berth = Berth(truck=Tug())
    berth.truck.tow()  # expect: EXG101
    Berth(Tug()).either.tow()  # expect: EXG101


def passed(tug, truck):
    Rail(tug).truck.tow()  # expect: EXG101
    Rail(truck).truck.tow()  # fine: a truck
    with contextlib.ExitStack() as stack:
        stack.enter_context(Berth(tug)).tow()  # expect: EXG101
        stack.enter_context(Rail(truck)).tow()  # fine: a truck


def start(tug: Tug, truck: Truck):
    passed(tug, truck)

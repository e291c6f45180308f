"""Getters of the `operator` module that names hold, or that are mapped."""

from operator import attrgetter, itemgetter

from lab.instruments import Balance, Instrument, Toy


class Holder:
    def __init__(self):
        self.gear = Balance()
        self.toy = Toy()


def places():
    pairs = [(Balance(), Toy())]
    first = itemgetter(0)
    second = itemgetter(1)
    first(pairs[0]).measure(1)  # expect: EXG101
    second(pairs[0]).measure(1)
    swap = itemgetter(1, 0)
    toy, gear = swap(pairs[0])
    toy.measure(1)
    gear.measure(1)  # expect: EXG101


def attributes(holders: list[Holder]):
    get = attrgetter("gear")
    get_toy = attrgetter("toy")
    get(holders[0]).measure(1)  # expect: EXG101
    get_toy(holders[0]).measure(1)
    for gear, toy in map(attrgetter("gear", "toy"), holders):
        gear.measure(1)  # expect: EXG101
        toy.measure(1)
    gears = list(map(get, holders))
    gears[0].measure(1)  # expect: EXG101
    toys = [get_toy(holder) for holder in holders]
    toys[0].measure(1)
    sorted(map(attrgetter("gear"), holders), key=id)[0].measure(1)  # expect: EXG101


GET = attrgetter("gear")
GET_TOY = attrgetter("toy")


def module_level(holder: Holder):
    GET(holder).measure(1)  # expect: EXG101
    GET_TOY(holder).measure(1)

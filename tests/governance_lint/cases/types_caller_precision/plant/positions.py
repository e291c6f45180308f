"""A Valve always goes to the parameter beside: each place of an argument is followed exactly."""

from functools import partial
from threading import Thread

from plant.valve import Shop, Valve


class Desk:
    def __init__(self, left, right):
        self.left = left
        self.right = right
        right.open_up()  # fine: the Valve is on the left

    @classmethod
    def of(cls, left, right):
        right.open_up()  # fine: a Shop, cls does not count

    @staticmethod
    def pair(left, right):
        right.open_up()  # fine: a Shop

    def both(self, left, right):
        self.right.open_up()  # fine: a Shop
        self.left.open_up()  # expect: EXG101
        right.open_up()  # fine: a Shop, also when called unbound


class Turned(Desk):
    def __init__(self, right, left):
        super().__init__(left, right)
        right.open_up()  # fine: a Shop


def partly(left, right):
    right.open_up()  # fine: partial brings the left one


def threaded(left, right):
    right.open_up()  # fine: the second of args


def mapped(left, right):
    right.open_up()  # fine: the second iterable


def starred(left, right):
    left.open_up()  # expect: EXG101
    right.open_up()  # fine: the second of the tuple


def by_name(left=None, right=None):
    if right:
        right.open_up()  # fine: the keyword says which


def rest(left, *others, **named):
    for each in others:
        each.open_up()  # fine: Shops after the first
    named["valve"].open_up()  # fine: called valve, is a Shop


def inner_shadow(place):
    return [place.open_up() for place in [Shop()]], (lambda place: place.open_up())(Shop())  # fine: own variables


def rebinds(place):
    for place in (Shop(), Shop()):
        place.open_up()  # fine: the loop's own
    place = Shop()
    place.open_up()  # fine: rebound


class Left:
    def use(self, place):
        place.open_up()  # fine: a Shop


class Right:
    def use(self, place):
        return place.size


def keyed(place):
    TABLE[place].open_up()  # fine: Valves are the keys, Shops the values


TABLE = {}


def put(place):
    TABLE[place] = Shop()


def run(either: "Left | Right"):
    Desk(Valve(), Shop()).both(Valve(), Shop())
    Desk.both(Desk(Valve(), Shop()), Valve(), Shop())
    Desk.of(Valve(), Shop())
    Desk(Valve(), Shop()).of(Valve(), Shop())
    Desk.pair(Valve(), Shop())
    Turned(Shop(), Valve())
    partial(partly, Valve())(Shop())
    Thread(target=threaded, args=(Valve(), Shop()))
    list(map(mapped, [Valve()], [Shop()]))
    starred(*(Valve(), Shop()))
    by_name(Valve(), right=Shop())
    by_name(right=Shop(), left=Valve())
    rest(Valve(), Shop(), Shop(), valve=Shop())
    inner_shadow(Valve())
    rebinds(Valve())
    either.use(Shop())
    Right().use(Valve())
    put(Valve())
    keyed(Valve())

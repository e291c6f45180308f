"""Functions of one name: only the one that is called with a Valve may be blamed."""

from plant.valve import Shop, Valve


def visit(place):
    place.open_up()  # fine: this visit is called with a Shop; the Valve goes to another visit


class Tour:
    def visit(self, place):
        place.open_up()  # fine: called with a Shop

    def other(self, valve):
        valve.open_up()  # fine: called with a Shop, so it is known


class Inspection:
    def visit(self, place):
        place.open_up()  # expect: EXG101

    def other(self, place, extra=None):
        print(place)
        if extra:
            extra.open_up()  # fine: the Valve goes to the first parameter


def order(first, second, *, place=None):
    first.open_up()  # fine: a Shop
    second.open_up()  # fine: a Shop
    place.open_up()  # expect: EXG101


def tested_only(place):
    place.open_up()  # expect: EXG101


def only_size(place):
    return helper_size(place)


def helper_size(place):
    return place.size  # fine: another attribute


def stops_here(place):
    return take_shop(Shop() if place.size else Shop())


def take_shop(place):
    return place.open_up()  # fine: the Valve stopped one call before


def result_of(place):
    return place.size


def take_number(number):
    number.open_up()  # fine: an int at most, whatever made it got a Valve


def typed(place: Shop):
    place.open_up()  # fine: the annotation counts, whatever is passed


def typed_object(valve: object):
    valve.open_up()  # fine: an object is known and not governed


def shadowed(place):
    place.open_up()  # fine: called with a Shop; the local function of that name gets the Valve


def defaults(place=Shop()):
    place.open_up()  # fine: the default is a Shop and nobody passes another


def filtered(place):
    if isinstance(place, Valve):
        raise TypeError
    place.open_up()  # fine: Valves are refused


def tour():
    visit(Shop())
    Tour().visit(Shop())
    Tour().other(Shop())
    Inspection().visit(Valve())
    Inspection().other(Valve())
    order(Shop(), Shop(), place=Valve())
    only_size(Valve())
    stops_here(Valve())
    take_number(result_of(Valve()))
    typed(Valve())  # type: ignore
    typed_object(Valve())
    shadowed(Shop())
    defaults()
    filtered(Valve())


def local_function():
    def shadowed(thing):
        return thing.size

    def visit(thing):
        return thing.size

    return shadowed(Valve()), visit(Valve())

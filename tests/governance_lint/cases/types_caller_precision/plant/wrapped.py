"""One decorator over several functions, with or without arguments: each gets what is passed to itself."""

from functools import wraps

from plant.valve import Shop, Valve


def noted(note):
    def decorate(function):
        @wraps(function)
        def inner(*args, **kwargs):
            return function(*args, **kwargs)

        return inner

    if callable(note):
        function = note
        note = "as it comes"
        return decorate(function)
    return decorate


@noted
def bare(place):
    place.open_up()  # expect: EXG101


@noted
def bare_shop(place):
    place.open_up()  # fine: the Valve goes to the other one


@noted("with care")
def with_care(place):
    place.open_up()  # expect: EXG101


@noted("in a shop")
def in_a_shop(place):
    place.open_up()  # fine: only a Shop comes here


bare(Valve())
bare_shop(Shop())
with_care(Valve())
in_a_shop(Shop())

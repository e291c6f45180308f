import functools
from functools import partial

from stage_lights.board import Board
from stage_lights.light import Light, Shoe, Spot


def flash(light):
    light.shine(9)  # expect: EXG101


def polish(shoe):
    shoe.shine(1)  # fine: only Shoes are mapped over


def dim(level, light):
    light.shine(level)  # expect: EXG101


def glow(light, level=3):
    light.shine(level)  # expect: EXG101


def rub(thing, level=3):
    thing.shine(level)  # fine: a Shoe by partial


def compare(one, other):
    one.shine()  # expect: EXG101
    return other


def rank(light):
    return light.shine()  # expect: EXG101


def handed(light):
    light.shine()  # expect: EXG101


def apply(function, value):
    return function(value)


def with_light(function):
    return function(Spot())


def with_shoe(function):
    return function(Shoe())


def by_spot(it):
    it.shine()  # expect: EXG101


def by_shoe(it):
    it.shine()  # fine: called back with a Shoe


def show(lights: list[Light], shoes: list[Shoe]):
    list(map(flash, lights))
    list(map(polish, shoes))
    partial(dim, 3)(Spot())
    functools.partial(glow, Spot())(level=2)
    partial(rub, Shoe())()
    partial(rub, thing=Shoe(), level=1)()
    functools.reduce(compare, lights)
    sorted(lights, key=rank)
    apply(handed, Spot())
    with_light(by_spot)
    with_shoe(by_shoe)
    with_light(lambda it: it.shine())  # expect: EXG101
    with_shoe(lambda it: it.shine())  # fine: called back with a Shoe
    blink = lambda it: it.shine()  # expect: EXG101
    blink(Spot())
    Board().each(late)


def late(light):
    light.shine(0)  # expect: EXG101


def table(name):
    actions = {"flash": table_flash, "polish": table_polish}
    actions[name](Spot())


def table_flash(it):
    it.shine()  # expect: EXG101


def table_polish(it):
    print(it.watts)  # fine: another attribute

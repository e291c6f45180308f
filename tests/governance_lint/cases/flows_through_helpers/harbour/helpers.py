"""Functions without annotations that give back what they get, or part of it."""

import copy


def same(x):
    return x


def same_twice(x):
    y = same(x)
    return y


def checked(x, name="x"):
    if x is None:
        raise ValueError(name)
    return x


def first_of(things):
    return things[0]


def both(x):
    return x, 1


def wrapped(x):
    return [x]


def each(things):
    for thing in things:
        yield thing


def all_of(*groups):
    for group in groups:
        yield from group


def made(kind):
    return kind()


def chosen(flag, a, b):
    if flag:
        return a
    return b


def cloned(x):
    return copy.copy(x)


class Maker:
    def __init__(self, kind):
        self.kind = kind

    def keep(self, x):
        return x

    @staticmethod
    def pick(x, y):
        return x or y

    def make(self):
        return self.kind()


async def awaited(x):
    return x


def only_trucks(x):
    return x

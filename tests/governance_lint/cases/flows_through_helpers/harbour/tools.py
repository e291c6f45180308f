"""Functions that are handed to others, which call them."""

from harbour.tug import Tug


def same(x):
    return x


def made(kind, number=1):
    return kind()


def own(number=1):
    return Tug()


def pairs(x, y):
    return x, y


async def later(x):
    return x


def each(x):
    yield x


class Tools:
    tug = Tug()

    def same(self, x):
        return x

    def own(self, number):
        return self.tug

    @staticmethod
    def made(kind):
        return kind()

    @classmethod
    def both(cls, x):
        return x

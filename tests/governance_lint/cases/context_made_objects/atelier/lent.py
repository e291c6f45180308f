"""What comes through a function depends on what this call passes, and leaves to its defaults."""

from contextlib import asynccontextmanager, contextmanager

from atelier.presses import Litho, Sketch


class Folded:
    """An object of it can be called, and so can the class."""

    def __call__(self, sheet):
        return sheet

    def print_sheet(self, ink=None):
        return ink


def first(items, default=None):
    for item in items:
        return item
    return default


@contextmanager
def borrowed(thing):
    yield thing


@asynccontextmanager
async def lent(thing):
    yield thing


def kind_of(name):
    kinds = [Litho, Folded]
    return kinds[0] if name else kinds[-1]


def made(name):
    cls = kind_of(name)
    return cls()


async def lend():
    first([Litho()]).print_sheet()  # expect: EXG101
    first([Sketch()]).print_sheet()  # fine
    with borrowed(Litho()) as press, borrowed(Sketch()) as drawing:
        press.print_sheet()  # expect: EXG101
        drawing.print_sheet()  # fine
    async with lent(Litho()) as press, lent(Sketch()) as drawing:
        press.print_sheet()  # expect: EXG101
        drawing.print_sheet()  # fine
    made("x").print_sheet()  # expect: EXG101

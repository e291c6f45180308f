"""What is made under such decorators, used where it is made."""

from contextlib import contextmanager
from typing import Iterator

from unknown_library import traced

from band.drum import Drum, Snare, Target
from band.wrapping import (
    Limited,
    Remembered,
    again,
    as_target,
    as_text,
    bare,
    counted,
    each_logged,
    in_a_list,
    in_thread,
    logged,
    marked,
    optional,
    timed_later,
    updated,
)


def own(call):
    return lambda *args: call(*args)


@logged
def by_wraps():
    return Drum()


@bare
def by_name() -> Drum:
    return Drum()


@marked
def by_same():
    return Snare()


@again(3)
def by_factory():
    return Drum()


@optional
def by_optional():
    return Drum()


@optional(loud=True)
def by_optional_factory():
    return Drum()


@updated
def by_update():
    return Drum()


@Remembered
def by_class():
    return Drum()


@Limited(3)
def by_class_factory():
    return Drum()


@own
def by_lambda():
    return Drum()


@traced
def by_library() -> "Drum":
    return Drum()


@logged
@again(2, pause=1)
@bare
def by_many():
    return Drum()


@as_text
def as_a_text():
    return Drum()


@as_target
def as_something_else():
    return Drum()


@in_a_list
def listed():
    return Drum()


@logged
def target():
    return Target()


@again(2)
def target_by_factory():
    return Target()


@Remembered
def declared_target() -> Target:
    return unknown()


@logged
def chosen(name, first: Drum):
    return first if name else None


@timed_later
async def later():
    return Drum()


@in_thread
def moved():
    return Drum()


@logged
async def awaited() -> Drum:
    return Drum()


@counted
def several():
    yield Drum()


@each_logged
def several_declared() -> Iterator[Drum]:
    yield Drum()


@contextmanager
@logged
def opened():
    yield Drum()


class Shop:
    @logged
    def sell(self):
        return Snare()

    @property
    @logged
    def best(self):
        return Drum()

    @property
    @bare
    def worst(self):
        return Target()

    @classmethod
    @again(2)
    def made(cls):
        return Drum()

    @staticmethod
    @bare
    def free():
        return Drum()

    @logged
    def open(self):
        self.drum = self.sell()
        return self

    def play(self):
        self.drum.hit()  # expect: EXG101
        self.sell().hit()  # expect: EXG101
        self.worst.hit()
        return self.best.hit()  # expect: EXG101


def use(shop: Shop):
    by_wraps().hit()  # expect: EXG101
    by_name().hit()  # expect: EXG101
    by_same().hit()  # expect: EXG101
    by_factory().hit()  # expect: EXG101
    by_optional().hit()  # expect: EXG101
    by_optional_factory().hit()  # expect: EXG101
    by_update().hit()  # expect: EXG101
    by_class().hit()  # expect: EXG101
    by_class_factory().hit()  # expect: EXG101
    by_lambda().hit()  # expect: EXG101
    by_library().hit()  # expect: EXG101
    by_many().hit()  # expect: EXG101
    as_a_text().hit()
    as_something_else().hit()
    listed().hit()
    listed()[0].hit()  # tolerated: EXG101
    chosen("a", Drum()).hit()  # expect: EXG101
    for one in several():
        one.hit()  # expect: EXG101
    for one in several_declared():
        one.hit()  # expect: EXG101
    with opened() as drum:
        drum.hit()  # expect: EXG101
    shop.open().best.hit()  # expect: EXG101
    Shop.made().hit()  # expect: EXG101
    Shop.free().hit()  # expect: EXG101


def use_targets(shop):
    drum = target()
    drum.hit()
    drum = target_by_factory()
    drum.hit()
    drum = declared_target()
    drum.hit()
    drum = Shop().worst
    drum.hit()
    drum = as_a_text()
    drum.hit()


async def use_later():
    (await later()).hit()  # expect: EXG101
    drum = await moved()
    drum.hit()  # expect: EXG101
    drum = await awaited()
    drum.hit()  # expect: EXG101

"""Lies in no layer, and hands around whatever it is given."""

from collections import deque
from collections.abc import Callable
from contextlib import contextmanager
from typing import Generic, TypeVar

from port.tugs import FireTug, Puller, Rope, Tug

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def open(self) -> T:
        return self.item

    def pull(self) -> None: ...


class Harness(Tug):
    """Derives from a tug, and lies in no layer itself."""


class Fleet:
    tugs: list[Tug] = []
    first = Tug()

    @property
    def flagship(self) -> Tug:
        return self.first

    @contextmanager
    def hired(self):
        yield self.first

    def any(self) -> "Tug | None":
        return None


def find_tug(name: str):
    return Tug()


def make_rope() -> Rope:
    return Rope()

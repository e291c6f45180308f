"""Functions and classes whose declared results are open: for a type variable, or by an overload."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Optional, TypeVar, overload

from harbour.tug import Truck, Tug

T = TypeVar("T")
K = TypeVar("K")


def same(value: T) -> T:
    return value


def late(value: "T") -> "list[T]":
    return [value]


def last(values: Iterable[T], default: Optional[T] = None) -> Optional[T]:
    return default


def pairs(values: dict[K, T], number: int) -> list[tuple[K, T]]:
    return list(values.items())


def made(maker: Callable[[], T], number: int) -> T:
    return maker()


def kept(*values: T) -> list[T]:
    return list(values)


def looping(values: list[T]) -> Iterator[T]:
    yield from values


def traded(tug: Tug) -> Truck:
    return Truck()


@overload
def pick(key: int, default: Truck) -> Truck: ...
@overload
def pick(key: str, default: Truck) -> Tug: ...
def pick(key, default):
    return default


class Yard:
    @overload
    def find(self, key: int) -> Truck: ...
    @overload
    def find(self, key: str) -> Tug: ...
    def find(self, key):
        return key

    def same(self, thing: T) -> T:
        return thing

    @classmethod
    def through(cls, thing: T) -> T:
        return thing


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item


@dataclass
class Pair(Generic[T, K]):
    first: T
    second: K

    def flipped(self) -> Pair[K, T]:
        return Pair(self.second, self.first)

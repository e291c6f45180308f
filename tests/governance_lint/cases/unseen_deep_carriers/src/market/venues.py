from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V", bound="Venue")


@dataclass(order=True)
class Venue:
    rank: int = 0

    def place(self, order: str) -> int:
        return self.rank

    def cancel(self, order: int) -> None: ...


@dataclass(order=True)
class Dark(Venue):
    partners: tuple[Venue, ...] = ()

    def place(self, order: str) -> int:
        for partner in self.partners[1:]:
            partner.place(order)  # expect: EXG101
        return super().place(order)


@dataclass
class Basket(Generic[V]):
    legs: list[tuple[V, int]] = field(default_factory=list)
    hedges: Mapping[str, Sequence[V]] = field(default_factory=dict)
    table: Table | None = None

    def heads(self) -> list[V]:
        return [leg for leg, _ in self.legs]

    def by_rank(self):
        return {leg.rank: leg for leg, _ in self.legs}


@dataclass
class Table:
    """Furniture."""

    colour: str = "brown"

    def place(self, where: str) -> str:
        return where

    def cancel(self, order: int) -> None:
        self.place(str(order))


@dataclass
class DarkBasket(Basket[Dark]):
    recent: deque[Dark] = field(default_factory=deque)
    nested: dict[str, Basket[Venue]] = field(default_factory=dict)


class Book(OrderedDict[str, Basket[Dark]]):
    def best(self):
        for name, basket in self.items():
            if basket.legs:
                return basket.legs[0][0]
        return None

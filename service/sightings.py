"""Since when things have been seen unchanged, on this process's own count of seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Thing = TypeVar("Thing", bound="Hashable")


class Sightings(Generic[Thing]):
    """What the last look found, and since when each look has found it so.

    A thing that changed is another thing. So no clock of another process is asked, and none that can be set.
    """

    def __init__(self) -> None:
        self._since: dict[Thing, float] = {}
        self._looks: dict[Thing, int] = {}

    def look(self, found: Iterable[Thing], now: float) -> None:
        """Take in what there is now, and forget what there is no longer."""
        self._since = {thing: self._since.get(thing, now) for thing in found}
        self._looks = {thing: self._looks.get(thing, 0) + 1 for thing in self._since}

    def unchanged(self, seconds: float, now: float) -> list[Thing]:
        """Return what has stood for so long, in the order in which the last look found it."""
        return [thing for thing, since in self._since.items() if now - since >= seconds]

    def age(self, thing: Thing, now: float) -> float:
        """Return how long a thing that the last look found has stood, seconds."""
        return now - self._since[thing]

    def looks(self, thing: Thing) -> int:
        """Return how many looks in a row have found a thing so, the last one included."""
        return self._looks[thing]

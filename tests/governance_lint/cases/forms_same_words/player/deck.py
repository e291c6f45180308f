"""A module with a receiver's name, which holds the governed class."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypedDict


class Deck:
    def play(self, song: str) -> str:
        return song


def play(song: str) -> str:
    """A function of the module, not a method."""
    return song


class Theatre:
    class Deck:
        def play(self, song: str) -> str:
            return f"a play called {song}"


class Mode(Enum):
    play = 1
    deck = 2


class Row(TypedDict):
    play: str


class Event(NamedTuple):
    play: Callable[[str], str]
    deck: str


Pair = namedtuple("Pair", ["play", "deck"])


@dataclass
class Buttons:
    play: Callable[[str], str]
    deck: Deck
    spare_deck: Theatre.Deck = field(default_factory=Theatre.Deck)


class Toy:
    play = staticmethod(lambda song: song)

    def __getattr__(self, name: str) -> Callable[[str], str]:
        return lambda song: song

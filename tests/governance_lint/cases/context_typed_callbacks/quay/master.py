"""Takes callables, and says in annotations what it will call them with."""

from __future__ import annotations

from typing import Any, Callable, Iterable, Optional, TypeVar

from quay.cranes import Crane, Poster

Thing = TypeVar("Thing")


class HarbourMaster:
    def __init__(self, on_ready: Optional[Callable[[str, Crane], None]] = None):
        self.on_ready = on_ready

    def order(self, crane: Crane, load):
        return crane.lift(load)

    def subscribe(self, hook: Callable[[Crane], Any] | None, label=""):
        self.hooks = [hook]


def inspect_all(cranes: Iterable[Crane], look: Callable[[Crane], Any]):
    for crane in cranes:
        look(crane)


def hang_up(posters: Iterable[Poster], nail: "Callable[[Poster], Any]"):
    for poster in posters:
        nail(poster)


def each(things: Iterable[Thing], act: Callable[[Thing], Any]):
    for thing in things:
        act(thing)


def anyhow(act: Callable[..., Any], thing):
    return act(thing)


def loosely(things, act):
    for thing in things:
        act(thing)

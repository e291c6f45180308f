"""Lambdas that are operands: what the operator's method declares is what they get."""

from __future__ import annotations

from typing import Callable, Generic, TypeVar

from plant.reactor import Clock, Reactor

T = TypeVar("T")


class Event(Generic[T]):
    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def __iadd__(self, listener: Callable[[T], object]) -> Event[T]:
        return self

    def __rshift__(self, listener: Callable[[T], object]) -> Event[T]:
        return self


class Panel:
    started: Event[Reactor]
    ticked: Event[Clock]


def listen(panel: Panel) -> None:
    panel.started += lambda each: each.start()  # expect: EXG101
    panel.ticked += lambda each: each.start()  # fine: a Clock
    panel.started >> (lambda each: each.start())  # expect: EXG101
    panel.ticked >> (lambda each: each.start())  # fine: a Clock

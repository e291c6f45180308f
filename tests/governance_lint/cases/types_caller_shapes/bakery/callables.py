"""Callables that callers pass: what they give counts, and not what they take."""

from collections.abc import Callable
from typing import Any

from bakery.oven import Debate, Oven


def traded(trade, oven):
    trade(oven).heat()  # fine: gives a Debate


def anything(trade, oven):
    trade(oven).heat()  # fine: nobody knows what it gives


def made(make):
    make().heat()  # expect: EXG101


def found(find):
    if find:
        find(3).heat()  # expect: EXG101
        find("x").heat()  # expect: EXG101


def listed(every, oven):
    for one in every(oven):
        one.heat()
    every(oven)[0].heat()


def classes(kind, other):
    kind().heat()  # expect: EXG101
    other().heat()


def either(kind):
    kind().heat()  # expect: EXG101


def called(
    trade: Callable[[Oven], Debate],
    guess: Callable[[Oven], Any],
    make: Callable[[], Oven],
    find: Callable[[object], Oven] | None,
    every: Callable[[Oven], list[Debate]],
    kind: type[Oven],
    other: type[Debate],
    oven: Oven,
):
    traded(trade, oven)
    anything(guess, oven)
    made(make)
    found(find)
    listed(every, oven)
    classes(kind, other)
    either(kind if oven else other)

"""Declared results that hang on arguments of which only the callers know the types."""

from typing import TypeVar

from harbour import declared
from harbour.declared import Box, Pair, Yard, kept, last, late, looping, made, pairs, pick, same, traded
from harbour.tug import Truck, Tug

V = TypeVar("V")


def own(value: V) -> V:
    return value


def by_functions(tug, truck, number, tugs, table):
    same(tug).tow()  # expect: EXG101
    same(truck).tow()  # fine: V is Truck here
    same(value=tug).tow()  # expect: EXG101
    declared.same(tug).tow()  # expect: EXG101
    own(tug).tow()  # expect: EXG101
    own(truck).tow()  # fine: V is Truck here
    late(tug)[0].tow()  # expect: EXG101
    traded(tug).tow()  # fine: gives a truck
    last(tugs).tow()  # expect: EXG101
    last([truck], tug).tow()  # expect: EXG101
    last(default=truck, values=[truck]).tow()  # fine: trucks alone
    for _, one in pairs(table, number):
        one.tow()  # expect: EXG101
    for one in kept(truck, tug):
        one.tow()  # expect: EXG101
    for one in kept(truck, truck):
        one.tow()  # fine: trucks alone
    for one in looping(tugs):
        one.tow()  # expect: EXG101
    same(same)(tug).tow()  # expect: EXG101
    same(same)(truck).tow()  # fine: a truck comes back
    same([tug])[0].tow()  # expect: EXG101
    found = same(tug)
    found.tow()  # expect: EXG101


def by_makers(kind, other):
    made(kind, 1).tow()  # expect: EXG101
    made(other, 1).tow()  # fine: makes trucks
    made(lambda: kind(), 1).tow()  # expect: EXG101


def by_overloads(key, number, truck, yard):
    pick(key, truck).tow()  # expect: EXG101
    pick(number, truck).tow()  # fine: a number gives a truck
    pick(default=truck, key=key).tow()  # expect: EXG101
    Yard().find(key).tow()  # expect: EXG101
    yard.find(number).tow()  # fine: a number gives a truck


def by_methods(tug, truck, yard):
    Yard().same(tug).tow()  # expect: EXG101
    yard.same(truck).tow()  # fine: a truck comes back
    Yard.through(tug).tow()  # expect: EXG101


def by_classes(tug, truck):
    Box(tug).get().tow()  # expect: EXG101
    Box(truck).get().tow()  # fine: a truck in it
    Box(tug).item.tow()  # expect: EXG101
    pair = Pair(tug, truck)
    pair.first.tow()  # expect: EXG101
    pair.second.tow()  # fine: the truck
    pair.flipped().second.tow()  # expect: EXG101


def start(tug: Tug, truck: Truck, key: str, number: int, tugs: list[Tug], table: dict[str, Tug], yard: Yard):
    by_functions(tug, truck, number, tugs, table)
    by_makers(Tug, Truck)
    by_overloads(key, number, truck, yard)
    by_methods(tug, truck, yard)
    by_classes(tug, truck)

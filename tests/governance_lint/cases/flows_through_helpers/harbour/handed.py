"""What comes of functions that are handed to map, partial and executors, by what these call them with."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import starmap
from harbour.tools import Tools, each, later, made, own, pairs, same
from harbour.tug import Truck, Tug


def here(x):
    return x


def maps(tugs, trucks, kinds, others):
    for one in map(same, tugs):
        one.tow()  # expect: EXG101
    for one in map(same, trucks):
        one.tow()  # fine: a truck
    for one in map(here, tugs):
        one.tow()  # expect: EXG101
    for one in map(here, trucks):
        one.tow()  # fine: a truck
    first, second = map(made, kinds)
    first.tow()  # expect: EXG101
    first, second = map(made, others)
    first.tow()  # fine: a truck
    next(map(own, [1, 2])).tow()  # expect: EXG101
    list(map(Tools.made, kinds))[0].tow()  # expect: EXG101
    list(map(Tools.made, others))[0].tow()  # fine: a truck
    list(map(Tools().same, tugs))[0].tow()  # expect: EXG101
    list(map(Tools().same, trucks))[0].tow()  # fine: a truck
    list(map(Tools().own, [1]))[0].tow()  # expect: EXG101
    list(map(Tools.both, tugs))[0].tow()  # expect: EXG101
    list(map(Tools.both, trucks))[0].tow()  # fine: a truck
    for a, b in map(pairs, tugs, trucks):
        a.tow()  # expect: EXG101
        b.tow()  # fine: a truck
    for a, b in starmap(pairs, [(tugs[0], trucks[0])]):
        a.tow()  # expect: EXG101
        b.tow()  # fine: a truck
    [one for some in map(each, tugs) for one in some][0].tow()  # expect: EXG101
    [one for some in map(each, trucks) for one in some][0].tow()  # fine: a truck


async def handed(tug, truck, kind):
    partial(same, tug)().tow()  # expect: EXG101
    partial(same, truck)().tow()  # fine: a truck
    partial(made, kind)().tow()  # expect: EXG101
    with ThreadPoolExecutor() as pool:
        pool.submit(same, tug).result().tow()  # expect: EXG101
        pool.submit(same, truck).result().tow()  # fine: a truck
        pool.submit(Tools().same, tug).result().tow()  # expect: EXG101
        list(pool.map(same, [tug]))[0].tow()  # expect: EXG101
        list(pool.map(same, [truck]))[0].tow()  # fine: a truck
    (await asyncio.to_thread(same, tug)).tow()  # expect: EXG101
    (await asyncio.to_thread(same, truck)).tow()  # fine: a truck
    (await partial(later, tug)()).tow()  # expect: EXG101
    (await partial(later, truck)()).tow()  # fine: a truck


def start(tug: Tug, truck: Truck):
    maps([tug], [truck], [Tug], [Truck])
    handed(tug, truck, Tug)


def called(tug, truck):
    Tools.both(tug).tow()  # expect: EXG101
    Tools.both(truck).tow()  # fine: a truck
    Tools().both(truck).tow()  # fine: a truck
    Tools.same(None, tug).tow()  # expect: EXG101
    Tools.same(None, truck).tow()  # fine: a truck
    Tools.made(Truck).tow()  # fine: a truck


called(Tug(), Truck())

from harbour.helpers import (
    Maker,
    all_of,
    awaited,
    both,
    checked,
    chosen,
    cloned,
    each,
    first_of,
    made,
    only_trucks,
    same,
    same_twice,
    wrapped,
)
from harbour.tug import Pusher, Truck, Tug


async def tugs(flag):
    same(Tug()).tow()  # expect: EXG101
    same_twice(Pusher()).tow()  # expect: EXG101
    checked(Tug(), "tug").tow()  # expect: EXG101
    first_of([Tug()]).tow()  # expect: EXG101
    thing, _ = both(Tug())
    thing.tow()  # expect: EXG101
    wrapped(Tug())[0].tow()  # expect: EXG101
    for thing in each([Tug()]):
        thing.tow()  # expect: EXG101
    for thing in all_of([Tug()], [Pusher()]):
        thing.tow()  # expect: EXG101
    made(Tug).tow()  # expect: EXG101
    chosen(flag, Truck(), Tug()).tow()  # expect: EXG101
    cloned(Tug()).tow()  # expect: EXG101
    maker = Maker(Tug)
    maker.keep(Tug()).tow()  # expect: EXG101
    Maker.pick(None, Tug()).tow()  # expect: EXG101
    maker.make().tow()  # expect: EXG101
    (await awaited(Tug())).tow()  # expect: EXG101


async def trucks(flag):
    same(Truck()).tow()  # fine: this caller passes a Truck
    same_twice(Truck()).tow()  # fine: this caller passes a Truck
    checked(Truck(), "truck").tow()  # fine: this caller passes a Truck
    first_of([Truck()]).tow()  # fine: this caller passes a Truck
    thing, _ = both(Truck())
    thing.tow()  # fine: this caller passes a Truck
    wrapped(Truck())[0].tow()  # fine: this caller passes a Truck
    for thing in each([Truck()]):
        thing.tow()  # fine: this caller passes a Truck
    for thing in all_of([Truck()], [Truck()]):
        thing.tow()  # fine: this caller passes a Truck
    made(Truck).tow()  # fine: this caller passes a Truck
    chosen(flag, Truck(), Truck()).tow()  # fine: this caller passes a Truck
    cloned(Truck()).tow()  # fine: this caller passes a Truck
    maker = Maker(Truck)
    maker.keep(Truck()).tow()  # fine: this caller passes a Truck
    Maker.pick(None, Truck()).tow()  # fine: this caller passes a Truck
    (await awaited(Truck())).tow()  # fine: this caller passes a Truck
    only_trucks(Truck()).tow()  # fine: only trucks come
    truck = same(Truck())
    truck.tow()  # fine: this caller passes a Truck


def keep_going(thing):
    thing.tow()  # fine: a Truck that went through a helper


def keep_towing(thing):
    thing.tow()  # expect: EXG101


def start():
    keep_going(same(Truck()))
    keep_towing(same(Tug()))

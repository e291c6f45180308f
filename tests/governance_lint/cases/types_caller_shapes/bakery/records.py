"""Records that callers pass, what tags tell apart, and what patterns take out of parameters."""

from dataclasses import dataclass
from typing import Literal, TypedDict

from bakery.oven import Debate, Oven


class Slot(TypedDict):
    oven: Oven
    debate: Debate


class Later(Slot, total=False):
    spare: Oven


def by_key(slot, later):
    slot["oven"].heat()  # expect: EXG101
    slot["debate"].heat()
    later["oven"].heat()  # expect: EXG101
    if spare := later.get("spare"):
        spare.heat()  # expect: EXG101


def in_lists(slots, table):
    for slot in slots:
        slot["oven"].heat()  # expect: EXG101
        slot["debate"].heat()
    for slot in table.values():
        slot["oven"].heat()  # expect: EXG101
        slot["debate"].heat()


class Shelf:
    def __init__(self, slot):
        self.slot = slot

    def use(self):
        self.slot["oven"].heat()  # expect: EXG101
        self.slot["debate"].heat()


def either(found):
    found["oven"].heat()  # expect: EXG101
    found["debate"].heat()


@dataclass
class Baked:
    place: Oven
    kind: Literal["baked"] = "baked"


@dataclass
class Argued:
    place: Debate
    kind: Literal["argued"] = "argued"


def tagged(event):
    if event.kind == "argued":
        event.place.heat()
    elif event.kind == "baked":
        event.place.heat()  # expect: EXG101


def tagged_records(event):
    match event:
        case Argued(place=place):
            place.heat()
        case Baked(place=place):
            place.heat()  # expect: EXG101
        case {"oven": place}:
            place.heat()


def captured(thing):
    match thing:
        case None | str():
            return
        case Debate():
            thing.heat()
        case place:
            place.heat()  # expect: EXG101


def captured_in_lists(places, orders):
    match places:
        case [first, *_]:
            first.heat()  # expect: EXG101
    match orders:
        case {"now": now, **rest}:
            now.heat()
            rest["then"].heat()


def last_bound(debate, number):
    try:
        place = Oven()
    except ValueError:
        place = debate
    else:
        place.heat()  # expect: EXG101
        place = debate
    place.heat()
    if number:
        place = Oven()
        place = debate
    place.heat()
    match number:
        case 1:
            place = Oven()
            place = debate
        case _:
            place = debate
    place.heat()
    try:
        place = Oven()
        print(number)
        place = debate
    except ValueError:
        pass
    place.heat()  # expect: EXG101


def defaults_of_lambdas(places, debates):
    later = [lambda it=place: it.heat() for place in places]  # expect: EXG101
    later += [lambda it=debate: it.heat() for debate in debates]
    return later


def called(slot: Slot, later: Later, oven: Oven, debate: Debate, number: int):
    by_key(slot, later)
    in_lists([slot], {"x": slot})
    Shelf(slot).use()
    either(slot)
    either({"debate": debate})
    tagged(Baked(oven) if number else Argued(debate))
    tagged_records(Baked(oven) if number else Argued(debate))
    captured(oven if number else debate)
    captured_in_lists([oven], {"now": debate, "then": debate})
    last_bound(debate, number)
    defaults_of_lambdas([oven], [debate])

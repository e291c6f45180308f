"""Objects that stay with their name are no object that is not known; those that are given away may be."""

from atelier.presses import Litho, Sketch


class Chest:
    def __init__(self):
        self.kept = {}

    def lay(self, name, sheet):
        self.kept[name] = sheet
        return self

    def put(self, sheet):
        return self.lay("x", sheet)

    def lift(self, name):
        return self.kept[name]


maps = Chest()
maps.lay("a", Sketch())
sketches = Chest().lay("a", Sketch()).lay("b", Sketch())
lent = Chest()
lent.lay("a", Sketch())
listed = Chest()
listed.lay("a", Sketch())
chests = [listed]
alias = looked_up = Chest()
named = Chest()
early = Chest()
chained = Chest()
kept_by_call = [chained.put(Sketch())]
bound = Chest()
ways = {"lay": bound.lay}


def fill(chest: Chest, found: list[Chest], lend):
    chest.lay("x", Litho())
    found[0].lay("y", Litho())
    lend(lent)


def stock_up(chest):
    chest.lay("a", Sketch())
    return chest


def make():
    chest = Chest()
    return stock_up(chest)


def spread(chest):
    chest.lay("a", Sketch())
    return [chest]


class Room:
    def __init__(self, chest):
        self.inside = chest

    def look(self):
        self.inside.lift("a").print_sheet()  # fine


stocked = Chest()
stock_up(stocked)
room = Room(stocked)
scattered = Chest()
spread(scattered)


def default(chest=early):
    return chest


class Cupboard:
    def __init__(self):
        self.drawings = Chest()
        self.shared = Chest()
        self.drawings.lay("a", Sketch())
        self.shared.lay("a", Sketch())

    def share(self):
        return self.shared

    def show(self):
        self.drawings.lift("a").print_sheet()  # fine
        self.shared.lift("a").print_sheet()  # expect: EXG101


def show():
    own = Chest()
    own.lay("a", Sketch())
    own.lift("a").print_sheet()  # fine
    given = Chest()
    given.lay("a", Sketch())
    given.lift("a").print_sheet()  # expect: EXG101
    inner = Chest()
    inner.lay("a", Sketch())

    def later(chest=inner):
        return chest

    inner.lift("a").print_sheet()  # expect: EXG101
    maps.lift("a").print_sheet()  # fine
    sketches.lift("b").print_sheet()  # fine
    lent.lift("a").print_sheet()  # expect: EXG101
    listed.lift("a").print_sheet()  # expect: EXG101
    alias.lift("a").print_sheet()  # expect: EXG101
    named.lift("a").print_sheet()  # expect: EXG101
    early.lift("a").print_sheet()  # expect: EXG101
    chained.lift("a").print_sheet()  # expect: EXG101
    stocked.lift("a").print_sheet()  # fine
    make().lift("a").print_sheet()  # fine
    room.look()
    scattered.lift("a").print_sheet()  # expect: EXG101
    bound.lift("a").print_sheet()  # expect: EXG101
    return given, later


NAMES = ["named"]

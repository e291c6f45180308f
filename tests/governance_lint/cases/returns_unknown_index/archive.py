"""Elements taken out of containers by an index of which nothing is known."""

from __future__ import annotations

from typing import overload


class Seal:
    def break_open(self): ...


class Lid:
    def break_open(self): ...


class Archivist:
    def read(self, seal):
        seal.break_open()


class Row:
    @overload
    def __getitem__(self, at: int) -> Seal: ...
    @overload
    def __getitem__(self, at: slice) -> list[Seal]: ...
    def __getitem__(self, at):
        return Seal()


class LidRow:
    @overload
    def __getitem__(self, at: int) -> Lid: ...
    @overload
    def __getitem__(self, at: slice) -> list[Lid]: ...
    def __getitem__(self, at):
        return Lid()


SEALS = [Seal(), Seal()]
FEW = (Seal(), Lid())
LIDS = [Lid()]
SOME_LIDS = (Lid(), Lid())
BY_NAME: dict[str, Seal] = {}
LIDS_BY_NAME: dict[str, Lid] = {}


class Shelf:
    def __init__(self):
        self.free = [Seal()]
        self.lids = [Lid()]
        self.first, self.second = Seal(), Lid()

    def at(self, number):
        return self.free[number]

    def lid_at(self, number):
        return self.lids[number]

    def __getitem__(self, number):
        return self.free[number]

    def __call__(self, number):
        return self.free[number]

    def one_of(self, key):
        return [self.first, self.second][key]

    def cut(self, lo, hi):
        for seal in self.free[lo:hi]:
            seal.break_open()  # expect: EXG101
        for seal in self.lids[lo:hi]:
            seal.break_open()


def use(number, name, row: Row, lid_row: LidRow):
    SEALS[number].break_open()  # expect: EXG101
    FEW[number].break_open()  # expect: EXG101
    LIDS[number].break_open()
    SOME_LIDS[number].break_open()
    SEALS[number + 1].break_open()  # expect: EXG101
    SEALS[-number].break_open()  # expect: EXG101
    SEALS[number.index].break_open()  # expect: EXG101
    SEALS[number() % 2].break_open()  # expect: EXG101
    BY_NAME[name].break_open()  # expect: EXG101
    LIDS_BY_NAME[name].break_open()
    row[number].break_open()  # expect: EXG101
    row[number:][0].break_open()  # expect: EXG101
    lid_row[number].break_open()
    seal = LIDS[number]
    seal.break_open()
    seal = lid_row[number]
    seal.break_open()
    seal = SOME_LIDS[number]
    seal.break_open()
    seal = number[name]
    seal.break_open()  # expect: EXG104


def use_shelf(number):
    Shelf().at(number).break_open()  # expect: EXG101
    Shelf().at(0).break_open()  # expect: EXG101
    Shelf()[number].break_open()  # expect: EXG101
    Shelf()[0].break_open()  # expect: EXG101
    Shelf()(0).break_open()  # expect: EXG101
    shelf = Shelf()
    shelf(number).break_open()  # expect: EXG101
    shelf.one_of("a").break_open()  # expect: EXG101
    shelf.lid_at(number).break_open()
    seal = shelf.lid_at(0)
    seal.break_open()
    taken = SEALS[number]
    taken.break_open()  # expect: EXG101


def swap(rows, at, cell):
    grid = [[Seal()], [Seal()]]
    grid[at][cell].break_open()  # expect: EXG101
    lids = [[Lid()]]
    seal = lids[at][cell]
    seal.break_open()
    return rows[at]


swap([Seal()], 0, 0).break_open()  # expect: EXG101

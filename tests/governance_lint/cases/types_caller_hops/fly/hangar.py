"""Known callers pass one thing; another is passed by a caller that is known only once more callers are."""

from fly.engine import Engine, Stove


def warm_up(machine):
    machine.ignite()  # expect: EXG101


class Hangar:
    def take(self, it):
        warm_up(it)


class Shelf:
    def take(self, it):
        return it


def roll_in(hangar):
    hangar.take(Engine())


def open_doors(hangar):
    roll_in(hangar)


hangar = Hangar()
hangar.take(Stove())
open_doors(hangar)
Shelf().take(Stove())

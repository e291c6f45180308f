from __future__ import annotations

import copy
import dataclasses
from typing import cast

from game.units import Archer, Side, Spell, Trap, Unit

Thing = Unit | Spell | Trap


class Engine:
    def __init__(self, things: list[Thing]) -> None:
        self.things = things
        self.board: dict[tuple[int, int], Thing] = {}

    def turn(self) -> None:
        for thing in self.things:
            match thing:
                case Unit() | Trap():
                    thing.act()
                case Spell(caster=unit):
                    unit.act()

    def replay(self) -> None:
        for thing in self.things:
            match thing:
                case Archer(arrows=0):
                    continue
                case Unit(side=side):
                    side.act()
                    thing.act()  # expect: EXG101
                case Spell(caster=Archer() as archer):
                    archer.act()  # expect: EXG101
                    thing.cast()  # expect: EXG101
                case Spell(caster=unit):
                    unit.act()  # expect: EXG101
                case other:
                    other.act()
                    other.cast()

    def sequence(self) -> None:
        match self.things:
            case [Unit() as first, *_]:
                first.act()  # expect: EXG101
            case [Trap() as first, Spell() as second]:
                first.act()
                second.cast()  # expect: EXG101
            case [single]:
                if not isinstance(single, (Spell, Trap)):
                    single.act()  # expect: EXG101
            case _:
                pass

    def mapping(self, orders: dict[str, Unit | Trap]) -> None:
        match orders:
            case {"go": Trap() as trap}:
                trap.act()
            case {"go": unit}:
                unit.act()  # expect: EXG101
            case {"stay": Unit() as stay, **rest}:
                stay.act()  # expect: EXG101

    def tagged(self, thing: Thing) -> None:
        if thing.kind == "trap":
            thing.act()
        elif thing.kind == "unit":
            thing.act()  # expect: EXG101
        else:
            thing.cast()  # expect: EXG101

    def casts(self, raw: object) -> None:
        cast(Unit, raw).act()  # expect: EXG101
        cast("Archer", raw).act()  # expect: EXG101
        trap = cast(Trap, raw)
        trap.act()
        unit = cast("Trap | Side", raw)
        unit.act()

    def copies(self, unit: Archer, trap: Trap) -> None:
        copy.copy(unit).act()  # expect: EXG101
        copy.deepcopy(trap).act()
        dataclasses.replace(unit, arrows=1).act()  # expect: EXG101
        unit.side.act()
        unit.__class__(unit.side).act()  # expect: EXG101
        type(trap)().act()
        self.board[0, 0] = unit
        self.board.pop((0, 0)).act()  # expect: EXG101
        found = self.board.get((1, 1))
        assert isinstance(found, Unit)
        found.act()  # expect: EXG101

    def removed(self, units: list[Unit]) -> None:
        units.sort(key=lambda u: u.side.value)
        units.pop().act()  # expect: EXG101
        min(units, key=lambda u: u.act()).act()  # expect: EXG101 x2
        {u.side: u for u in units}[Side.DARK].act()  # expect: EXG101
        Side.DARK.act()
        Side(2).act()
        Side["DARK"].act()
        (lambda u: u.act())(units[0])  # expect: EXG101
        all(u.act() for u in units)  # expect: EXG101
        any(map(Trap.act, [Trap()]))
        any(map(Unit.act, units))  # expect: EXG102

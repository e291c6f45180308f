from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal


class Side(Enum):
    LIGHT = 1
    DARK = 2

    def act(self) -> str:
        return self.name


@dataclass(frozen=True)
class Unit:
    side: Side
    leader: Unit | None = None
    kind: Literal["unit"] = "unit"

    def act(self) -> str:
        return self.side.act()

    def follow(self) -> str:
        match self:
            case Unit(leader=None):
                return "none"
            case Unit(leader=leader) if leader:
                return leader.act()  # expect: EXG101
        return "x"


@dataclass(frozen=True)
class Archer(Unit):
    arrows: int = 3


@dataclass
class Spell:
    caster: Unit
    kind: Literal["spell"] = "spell"

    def cast(self) -> str:
        return self.caster.act()  # expect: EXG101


@dataclass
class Trap:
    kind: Literal["trap"] = "trap"

    def act(self) -> str:
        return "snap"

    def cast(self) -> str:
        return "net"

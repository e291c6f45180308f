"""Comparisons of a part of an object: they tell nothing of its other parts."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from castle.gate import Elevator, Gate


class Hour(StrEnum):
    DAY = "day"
    NIGHT = "night"


@dataclass
class Watch:
    toll: Decimal
    hour: Hour
    gate: Gate
    elevator: Elevator
    gates: list[Gate] = field(default_factory=list)

    def branches(self) -> None:
        if self.toll == 0:
            self.gate.lift()  # expect: EXG101
            self.elevator.lift()  # fine: an Elevator
        elif self.hour in ("day", "dawn"):
            for gate in self.gates:
                gate.lift()  # expect: EXG101
        elif self.hour == "night":
            _hand_on(self.gate)
            _hand_down(self.elevator)

    def early(self) -> None:
        if self.hour != "day":
            return
        gate = self.gate
        gate.lift()  # expect: EXG101

    def cases(self) -> None:
        match self.hour:
            case "day":
                self.gate.lift()  # expect: EXG101
            case "night":
                self.elevator.lift()  # fine: an Elevator

    def expressions(self) -> list[None]:
        lift = self.gate.lift if self.hour == "day" else self.elevator.lift  # expect: EXG102
        return [lift(), *(gate.lift() for gate in self.gates if self.toll == 0)]  # expect: EXG101


def _hand_on(thing) -> None:
    thing.lift()  # expect: EXG101


def _hand_down(thing) -> None:
    thing.lift()  # fine: an Elevator is all that is passed


@dataclass
class Raid:
    target: Gate
    kind: Literal["raid"] = "raid"


@dataclass
class Visit:
    target: Elevator
    kind: Literal["visit"] = "visit"


def by_tag(event: Raid | Visit) -> None:
    if event.kind == "visit":
        event.target.lift()  # fine: what the tag tells is kept
        _hand_down(event.target)
    else:
        event.target.lift()  # expect: EXG101

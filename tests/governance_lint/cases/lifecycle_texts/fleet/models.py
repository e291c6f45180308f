from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto


class VehicleState(StrEnum):
    PARKED = auto()
    MOVING = auto()
    CHARGING = auto()
    BROKEN_DOWN = auto()


@dataclass
class Vehicle:
    plate: str
    colour: str = "white"
    state: VehicleState = VehicleState.PARKED
    previous: VehicleState | None = None
    history: list[VehicleState] = field(default_factory=list)


class Depot:
    def __init__(self) -> None:
        self.vehicles: dict[str, Vehicle] = {}

    def find(self, plate: str) -> Vehicle:
        return self.vehicles[plate]

    def state_of(self, plate: str) -> VehicleState:
        return self.find(plate).state

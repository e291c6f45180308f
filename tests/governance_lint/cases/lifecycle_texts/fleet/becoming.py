from __future__ import annotations

from typing import Final, Optional

from fleet.models import Vehicle, VehicleState


def assigned(vehicle: Vehicle, is_gone: bool) -> None:
    vehicle.state = "moving"
    vehicle.state = "gone"  # expect: EXG301
    vehicle.colour = "gone"
    vehicle.state = "gone" if is_gone else VehicleState.PARKED  # expect: EXG301
    vehicle.state = VehicleState.PARKED if is_gone else "moving"
    vehicle.plate, vehicle.state = "gone", "lost"  # expect: EXG301
    vehicle.state, vehicle.colour = VehicleState.MOVING, "lost"
    vehicle.previous = vehicle.state or "none"  # expect: EXG301
    setattr(vehicle, "state", "away")  # expect: EXG301
    setattr(vehicle, "colour", "away")
    setattr(vehicle, "state", "charging")


def declared(flag: bool) -> object:
    state: VehicleState = "hidden"  # expect: EXG301
    maybe: Optional[VehicleState] = "hidden"  # expect: EXG301
    either: "VehicleState | None" = "hidden" if flag else None  # expect: EXG301
    known: VehicleState = "parked"
    colour: str = "hidden"
    last: Final[VehicleState] = "MOVING"
    return state, maybe, either, known, colour, last


def with_default(state: VehicleState = "asleep", colour: str = "asleep") -> None:  # expect: EXG301
    state = "awake"  # expect: EXG301
    colour = "awake"
    del state, colour


def undeclared(vehicle: Vehicle) -> str:
    text = vehicle.state
    text = "whatever it was"
    label = "none"
    label = "all"
    return text + label


class Trailer:
    state: VehicleState = "coupled"  # expect: EXG301
    kind: str = "coupled"

    def __init__(self) -> None:
        self.wanted: VehicleState = VehicleState.PARKED
        self.note = "wanted"

    def want(self) -> None:
        self.wanted = "coupled"  # expect: EXG301
        self.note = "coupled"

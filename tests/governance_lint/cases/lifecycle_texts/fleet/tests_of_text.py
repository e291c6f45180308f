from __future__ import annotations

from fleet.models import Depot, Vehicle, VehicleState

RESTING = ("parked", "charging")
ABSENT = ("stolen", "parked")
STOLEN = "stolen"


def compared(vehicle: Vehicle) -> object:
    return [
        vehicle.state == "parked",
        vehicle.state == "PARKED",
        vehicle.state == "stolen",  # expect: EXG301
        "stolen" == vehicle.state,  # expect: EXG301
        vehicle.state != STOLEN,  # expect: EXG301
        vehicle.state == vehicle.plate,
        vehicle.plate == "stolen",
        vehicle.colour != "red",
        vehicle.colour in ("red", "stolen"),
        vehicle.previous == "rusty",  # expect: EXG301
        vehicle.previous == "moving",
        vehicle.state.value == "sunk",  # expect: EXG301
        vehicle.state.value == "broken_down",
        vehicle.state.name == "SUNK",  # expect: EXG301
        vehicle.state.name == "MOVING",
        str(vehicle.state) == "sunk",  # expect: EXG301
        vehicle.state.lower() == "sunk",  # expect: EXG301
        vehicle.state.upper() == "MOVING",
        vehicle.plate.lower() == "sunk",
    ]


def tested(vehicle: Vehicle) -> object:
    return [
        vehicle.state in ("parked", "moving"),
        vehicle.state in ("parked", "sold"),  # expect: EXG301
        vehicle.state in {"sold", "lost"},  # expect: EXG301 x2
        vehicle.state not in ["sold"],  # expect: EXG301
        vehicle.state in RESTING,
        vehicle.state in ABSENT,  # expect: EXG301
        vehicle.state in frozenset({"lent"}),  # expect: EXG301
        vehicle.plate in ("sold", "lost"),
        vehicle.state.value in ("parked", "lent"),  # expect: EXG301
        vehicle.state in vehicle.history,
        vehicle.plate in vehicle.state,
    ]


def matched(vehicle: Vehicle) -> str:
    match vehicle.state:
        case "parked" | "moving":
            return "fine"
        case "towed":  # expect: EXG301
            return "ask"
        case VehicleState.CHARGING:
            return "wait"
    match vehicle.plate:
        case "towed":
            return "odd"
    match vehicle:
        case Vehicle(state="scrapped"):  # expect: EXG301
            return "gone"
        case Vehicle(state="charging", colour="scrapped"):
            return "wait"
        case Vehicle(colour="grey"):
            return "dull"
    match vehicle.state.name:
        case "MOVING":
            return "moves"
        case "FLYING":  # expect: EXG301
            return "dreams"
    return ""


def of_locals(depot: Depot, plate: str) -> object:
    state = depot.state_of(plate)
    colour = depot.find(plate).colour
    other = depot.vehicles[plate].state
    return [
        state == "sunk",  # expect: EXG301
        state == "moving",
        colour == "sunk",
        depot.state_of(plate) == "sunk",  # expect: EXG301
        other == "sunk",  # expect: EXG301
        depot.find(plate).colour == "sunk",
        [each for each in depot.vehicles.values() if each.state == "sunk"],  # expect: EXG301
        [each for each in depot.vehicles.values() if each.colour == "sunk"],
        any(each == "sunk" for each in depot.find(plate).history),  # expect: EXG301
        (found := depot.state_of(plate)) == "sunk",  # expect: EXG301
        found == "sunk",  # expect: EXG301
    ]


def by_parameter(state: VehicleState, label: str = "sunk") -> bool:
    if label == "sunk":
        return False
    return state == "sunk"  # expect: EXG301


def without_annotation(vehicle):
    return vehicle.state == "beached" or vehicle.colour == "beached"  # expect: EXG301


def caller() -> object:
    return without_annotation(Vehicle("A 1"))

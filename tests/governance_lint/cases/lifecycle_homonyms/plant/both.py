import address
import plant.core
from address import Address, State
from plant.core import Plant
from plant.core import State as PlantState


def grow(plant_: Plant, home: Address) -> None:
    home.state = State.OREGON
    home.state = State.SUCCESS
    plant_.state = PlantState.SPROUT  # expect: EXG303
    plant_.state = State.SUCCESS  # expect: EXG302, EXG303
    plant_.state = PlantState.SUCCESS  # expect: EXG302, EXG303


def ask(plant_: Plant, home: Address) -> object:
    return [
        home.state is State.UTAH,
        plant_.state is PlantState.UTAH,  # expect: EXG301
        home.state == "UTAH",
        plant_.state == "UTAH",  # expect: EXG301
        address.State.UTAH,
        plant.core.State.UTAH,  # expect: EXG301
        State["UTAH"],
        PlantState["UTAH"],  # expect: EXG301
        home.state == State.SUCCESS,
        plant_.state == State.SUCCESS,  # expect: EXG302
        plant_.state == State.TEXAS,
    ]


def shadowed(PlantState: type[State]) -> State:
    return PlantState.UTAH


def local_class() -> object:
    class State:
        UTAH = "utah"
        SUCCESS = "yes"

    return State.UTAH, State.SUCCESS


def local_import(plant_: Plant) -> bool:
    from plant.core import State

    return plant_.state is State.DORMANT  # expect: EXG301

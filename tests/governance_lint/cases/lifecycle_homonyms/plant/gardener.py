from plant.core import Plant, State


def water(plant: Plant) -> None:
    plant.state = State.BLOOM
    plant.state = State.WILTING  # expect: EXG301


class Bed:
    State = State

    def __init__(self, plants: list[Plant]) -> None:
        self.plants = plants
        self.state = "raked"

    def rake(self) -> bool:
        self.state = "dug"
        return self.state == "raked" and self.State.BLOOM in [plant.state for plant in self.plants]

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    SEED = 1
    SPROUT = 2
    BLOOM = 3
    WITHERED = 4


@dataclass
class Plant:
    state: State = State.SEED

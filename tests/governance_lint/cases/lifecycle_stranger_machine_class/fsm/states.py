from enum import Enum


class S(Enum):
    A = 1
    B = 2
    C = 3

from atom import reactor
from atom.reactor import Car, Fast

__all__ = ["Quick"]
__all__ += ["make"]
__all__.extend(["reactor"])

Quick = Fast
Slow = Car


def make():
    return Quick()

"""A module that makes its attributes when they are asked for."""

from mine.charge import Charge, Cart


def __getattr__(name: str) -> Charge:
    return Charge()


cart = Cart()

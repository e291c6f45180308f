"""The names that others use."""

from .hulls import *
from .hulls.ship import Ship as Vessel
from .yard import Yard as Yard

__all__ = ["Vessel", "Yard", "hulls"]

from .pumps import Pump, Syringe
from .registry import create, register

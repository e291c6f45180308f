from .extra import *
from .storage import Memory, Storage

__all__ = ["Memory", "Shelf"]

default = Storage()

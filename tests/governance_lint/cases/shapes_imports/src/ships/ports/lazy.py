"""Names that come when they are asked for."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ships.hulls.ship import Buoy as LazyBuoy
    from ships.hulls.ship import Ship as LazyShip

_WHERE = {"LazyShip": "ships.hulls.ship", "LazyBuoy": "ships.hulls.ship"}


def __getattr__(name: str) -> Any:
    return getattr(importlib.import_module(_WHERE[name]), name.removeprefix("Lazy"))

from . import ship
from .ship import Buoy, Ship, _Hidden

try:
    from fastships import FastShip
except ImportError:

    class FastShip(Ship):  # type: ignore[no-redef]
        pass


try:
    import numpyish as engine
except ImportError:
    engine = None

if engine:
    from .ship import Ship as Chosen
else:
    from .ship import Buoy as Chosen

__all__ = ("Ship", "Buoy", "FastShip", "ship") + ("Chosen", "_Hidden")

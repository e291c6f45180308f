"""What is there depends on what is installed."""

import sys

try:
    from missing_ships import Ship, Buoy
except ImportError:
    from ships.hulls.ship import Ship, Buoy

try:
    from ships.hulls.ship import Ship as Other
except ImportError:

    class Other:  # type: ignore[no-redef]
        def launch(self) -> None: ...


try:
    from missing_ships import Tanker
except ImportError:
    Tanker = None  # type: ignore

try:
    import ujson_ships as ships_module
except ImportError:
    import ships.hulls.ship as ships_module

if sys.version_info >= (3, 20):
    from ships.hulls.ship import Buoy as Future
else:
    from ships.hulls.ship import Ship as Future

try:
    from ships.hulls.ship import Ship as Best
except ImportError:
    Best = object  # type: ignore


def use(tanker: "Tanker") -> None:
    Ship().launch()  # expect: EXG101
    Buoy().launch()  # fine: a buoy
    Other().launch()  # expect: EXG101
    ships_module.Ship().launch()  # expect: EXG101
    ships_module.Buoy().launch()  # fine: a buoy
    Future().launch()  # expect: EXG101
    Best().launch()  # expect: EXG101
    tanker.launch()  # fine: unknown
    if Tanker:
        Tanker().launch()  # fine: unknown

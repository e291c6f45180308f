from __future__ import annotations

import ships
import ships.hulls.ship as module
from ships import *
from ships import hulls
from ships.hulls import *
from ships.hulls import Chosen, FastShip, engine
from ships.ports import lazy
from ships.ports.lazy import LazyBuoy, LazyShip

from .. import hulls as relative
from ..hulls import ship
from ..hulls.ship import Ship as Renamed
from . import fallback

ship2 = ship.Ship()


def use() -> None:
    ships.Vessel().launch()  # expect: EXG101
    ships.hulls.ship.Ship().launch()  # expect: EXG101
    ships.hulls.Buoy().launch()  # fine: a buoy
    Vessel().launch()  # expect: EXG101
    Ship().launch()  # expect: EXG101
    Buoy().launch()  # fine: a buoy
    _Hidden().launch()  # expect: EXG101
    FastShip().launch()  # expect: EXG101
    Chosen().launch()  # expect: EXG101
    hulls.ship.Ship().launch()  # expect: EXG101
    relative.Ship().launch()  # expect: EXG101
    relative.ship.Buoy().launch()  # fine: a buoy
    ship.Ship().launch()  # expect: EXG101
    Renamed().launch()  # expect: EXG101
    module.Ship().launch()  # expect: EXG101
    module.Launch.launch + 1  # fine: a number
    lazy.LazyShip().launch()  # expect: EXG101
    LazyShip().launch()  # expect: EXG101
    LazyBuoy().launch()  # fine: a buoy
    fallback.Ship().launch()  # expect: EXG101
    fallback.Best().launch()  # expect: EXG101
    ship2.launch()  # expect: EXG101
    print(engine, module)


def local(name: str) -> None:
    from ships.hulls.ship import Buoy as Ship

    Ship().launch()  # fine: a buoy by that name
    if name:
        from ships.hulls.ship import Ship as Late
    else:
        from ships.hulls.ship import Buoy as Late
    Late().launch()  # expect: EXG101
    import ships.yard as yard

    yard.Ship().launch()  # expect: EXG101
    import ships.hulls.ship

    ships.hulls.ship.Ship().launch()  # expect: EXG101
    ships.Vessel.launch  # expect: EXG102
    ships.Yard.float  # fine: the allowed method


class Holder:
    from ships.hulls.ship import Buoy, Ship

    def use(self) -> None:
        self.Ship().launch()  # expect: EXG101
        self.Buoy().launch()  # fine: a buoy


def later() -> None:
    def inner() -> None:
        from ..hulls.ship import Ship as Inner

        Inner().launch()  # expect: EXG101

    inner()
    (lambda: Holder.Ship().launch())()  # expect: EXG101

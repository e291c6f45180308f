import importlib
import sys

import atom
import atom.tool
import wrapped
from atom import Reactor, fast, operate, reactor
from atom.reactor import *
from wrapped import make, tool
from wrapped import reactor as same_module
from wrapped.more import Slow

try:
    from atom.reactor import Missing
except ImportError:

    class Missing:
        def start(self) -> None: ...


try:
    from atom.reactor import Fast as Engine
except ImportError:

    class Engine:
        def start(self) -> None: ...


if sys.argv:
    from atom.reactor import Car as Either
else:
    from atom.reactor import Fast as Either

if sys.argv:
    import atom.reactor as source
else:
    import wrapped.tool as source


def run() -> None:
    Reactor().start()  # expect: EXG101
    atom.Reactor().start()  # expect: EXG101
    fast.start()  # expect: EXG101
    atom.reactor.Fast().start()  # expect: EXG101
    reactor.car().start()  # fine: a Car
    same_module.Fast().start()  # expect: EXG101
    Fast().start()  # expect: EXG101
    instance.start()  # expect: EXG101
    car().start()  # fine: a Car
    reactor._instance.start()  # expect: EXG101
    make().start()  # expect: EXG101
    wrapped.Quick().start()  # expect: EXG101
    Slow().start()  # fine: a Car
    tool().start()  # fine: a Car by its alias
    atom.tool.machine.start()  # expect: EXG101
    atom.tool.start()  # fine: calling an alias that was reported where it was made
    Engine().start()  # expect: EXG101
    Either().start()  # expect: EXG101
    source.Fast().start()  # expect: EXG101
    Missing().start()  # fine: there is no such class in atom
    operate.operate(Reactor())  # fine: through the allowed function
    importlib.import_module("atom.reactor").Fast().start()  # tolerated: EXG101


class Body:
    from atom.reactor import Car, Fast

    engine = Fast()
    car = Car()

    def go(self) -> None:
        self.engine.start()  # expect: EXG101
        self.car.start()  # fine: a Car
        self.Fast().start()  # expect: EXG101
        self.Car().start()  # fine: a Car


def rebinding() -> None:
    import atom.reactor as thing

    thing.Fast().start()  # expect: EXG101
    thing = thing.Car()
    thing.start()  # fine: a Car now


def local_star_like() -> None:
    from atom import reactor as r, operate as o

    [r.Fast().start() for _ in "ab"]  # expect: EXG101
    print(o.operate_alias, r.Car().start())  # fine: a Car


_instance = car()
_instance.start()  # fine: stars bring no private names; this one is a Car

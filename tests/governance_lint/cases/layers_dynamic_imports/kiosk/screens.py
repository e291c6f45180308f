from importlib import __import__ as bring
from importlib import import_module

from kiosk.names import BUS, FLOWS

import_module(FLOWS).Flow().go()
import_module(BUS).Bus().post("x")  # expect: EXG401
bring(BUS)  # expect: EXG401
LOADED = [import_module("kiosk.flows"), import_module("kiosk.devices")]  # expect: EXG401


class Screen:
    def show(self) -> None:
        module = import_module("kiosk.devices")  # expect: EXG401
        module.Printer(None).out("x")
        if FLOWS:
            import_module(name=BUS)  # expect: EXG401

from importlib import import_module

from kiosk.bus import Bus

flows = import_module("kiosk.flows")  # expect: EXG401
bus = import_module(".bus", package="kiosk")
screens = import_module(name="..screens", package="kiosk.x")  # expect: EXG401


class Printer:
    def __init__(self, bus: Bus) -> None:
        self.bus = bus

    def out(self, text: str) -> None:
        self.bus.post(text)
        self.bus.send(text)  # expect: EXG403

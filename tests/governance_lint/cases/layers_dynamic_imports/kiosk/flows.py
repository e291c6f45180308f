import importlib
import importlib as il
from importlib import import_module as load

from kiosk import names

one = load("kiosk.bus")  # expect: EXG401
two = il.import_module(names.BUS)  # expect: EXG401
three = importlib.import_module(names.DEVICES)
four = __import__("kiosk.bus", fromlist=["Bus"])  # expect: EXG401
five = __import__("kiosk", globals(), locals(), ["bus"])  # expect: EXG401
six = __import__("kiosk", fromlist=("names", "devices"))
seven = importlib.import_module(".bus", __package__)  # expect: EXG401
eight = importlib.import_module(".names", __package__)
nine = importlib.import_module(f"{names.DEVICES}")
ten = importlib.import_module("kiosk" + ".bus")  # expect: EXG401
eleven = importlib.import_module(names.CHANGING)
twelve = importlib.import_module("kiosk.buses")
thirteen = importlib.import_module("json")


def at(name: str):
    return importlib.import_module(name)


def import_module(name: str) -> None: ...


import_module("kiosk.bus")


class Loader:
    def import_module(self, name: str) -> None: ...


Loader().import_module("kiosk.bus")
at("kiosk.bus")
one.Bus().post("a")
two.Bus().post("b")


class Flow:
    def go(self) -> None:
        __import__("kiosk.screens")  # expect: EXG401

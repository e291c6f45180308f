import os
import shelve
import webbrowser
import zipfile

from doors import state
from doors.locks import KeyLock, Lock, Shop
from doors.state import Registry, by_name, current, every, setup


class Porter:
    def __init__(self):
        self.keys = None
        self.shops = {}
        self.lock = None

    def admit(self, lock):
        lock.open()

    def on_duty(self):
        self.keys = {"front": Lock()}
        for self.lock in (Lock(), KeyLock()):
            pass
        with open("x") as self.file:
            self.file.read()
        (self.a, self.b), self.c = (Lock(), Shop()), KeyLock()

    def check(self):
        if self.keys:
            self.keys["front"].open()  # expect: EXG101
        if self.lock:
            self.lock.open()  # expect: EXG101
        self.a.open()  # expect: EXG101
        self.b.open()
        self.c.open(3)  # expect: EXG101

    def lend(self, shop):
        shop.lock = KeyLock()
        shop.lock.open()  # expect: EXG101
        self.shops["x"] = shop
        self.shops["x"].open()


def prepare():
    state.front = KeyLock()
    state.shop = Shop()
    every.append(Lock())
    by_name["front"] = Lock()
    setup()
    Registry.add("front", KeyLock())
    porter = Porter()
    porter.admit(state.front)
    porter.lend(Shop())
    porter.on_duty()


def use():
    state.front.open()  # expect: EXG101
    state.shop.open()
    every[0].open()  # expect: EXG101
    by_name["front"].open()  # expect: EXG101
    for lock in state.by_name.values():
        lock.open()  # expect: EXG101
    if current():
        current().open()  # expect: EXG101
    Registry.lock.open()  # expect: EXG101
    Registry.all["front"].open()  # expect: EXG101
    os.open("x", 0)
    webbrowser.open("x")
    shelve.open("x")["a"].count("open")
    zipfile.ZipFile("x").open("y").read()
    lock = zipfile.ZipFile("x")
    lock.open("y")
    lock = os
    lock.open("x", 0)
    a, b = KeyLock(), KeyLock()
    a.pair(b)
    a.twin.open()  # expect: EXG101
    a.owner = Shop()
    a.owner.open(8)
    del a, b
    lock = Shop()
    lock.open(3)
    try:
        from doors.locks import Shop as Lock_

        lock = Lock_()
    except ImportError:
        lock = None
    if lock:
        lock.open(4)

import functools
import threading
from typing import Self


def locked(method):
    @functools.wraps(method)
    def inner(self, *a, **k):
        with self._lock:
            return method(self, *a, **k)

    return inner


class Machine:
    def __init__(self, name="m"):
        self.name = name
        self._lock = threading.RLock()
        self.children = []
        self.parent = None

    def _fire(self, event):
        return event

    def add(self, child) -> Self:
        self.children.append(child)
        child.parent = self
        return self

    @locked
    def trigger(self, event):
        self._check(event)
        try:
            for child in self.children:
                child._fire(event)
            return self._fire(event)
        finally:
            with self._lock:
                self.journal(event)

    def journal(self, event): ...

    def _check(self, event):
        if event is None:
            raise ValueError

    def __getattr__(self, name):
        if name.startswith("fire_"):
            return functools.partial(self._fire, name[5:])  # expect: EXG102
        raise AttributeError(name)

    @staticmethod
    def fire_static(m, e):
        return m._fire(e)  # expect: EXG101


class Door(Machine):
    def _fire(self, event):
        if event == "slam":
            self.parent._fire(event)  # expect: EXG101
        return super()._fire(event)

    @locked
    def trigger(self, event):
        return super().trigger(event)


def house():
    h = Machine("house").add(Door("front")).add(Door("back"))
    h.trigger("open")
    h._fire("open")  # expect: EXG101
    h.children[0]._fire("open")  # expect: EXG101
    front, back = h.children
    front._fire("slam")  # expect: EXG101
    Machine.fire_static(h, "x")
    return {c.name: c for c in h.children}


def report():
    doors = house()
    for name, d in sorted(doors.items()):
        d._fire(name)  # expect: EXG101
    doors.pop("front")._fire("x")  # expect: EXG101
    any(d._fire("y") for d in doors.values())  # expect: EXG101

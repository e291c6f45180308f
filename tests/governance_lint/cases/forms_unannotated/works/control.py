import threading
from operator import methodcaller

from works.valve import Gate, Valve, Window


class Control:
    def __init__(self, main, view):
        self.main = main
        self.view = view
        self.valves = {"main": main, "side": Valve()}
        self.jobs = []

    def turn(self, valve):
        return valve.open()  # fine: the allowed method

    def flood(self):
        self.main.open()  # expect: EXG101
        self.view.open()  # fine: a window is passed
        for valve in self.valves.values():
            valve.open()  # expect: EXG101

    def later(self):
        self.jobs.append(self.main.open)  # expect: EXG102
        self.jobs.append(self.view.open)  # fine: a window is passed
        threading.Thread(target=open_wide, args=(self.main,)).start()  # fine: the valve is passed, not its method
        with open("log") as log:  # fine: the builtin
            log.write("valve.open()")


def make_valve():
    return Gate()


def make_window():
    return Window()


def call_it(thing):
    return thing.open()  # expect: EXG101


def air(thing):
    return thing.open()  # fine: only windows are passed


def keep(thing):
    return thing.open  # expect: EXG102


def reach(thing):
    return getattr(thing, "open")  # expect: EXG103


def reach_window(thing):
    return getattr(thing, "open")  # fine: only windows are passed


def apply(things):
    return list(map(methodcaller("open"), things))  # expect: EXG103


def hop_one(thing):
    return hop_two(thing)


def hop_two(thing):
    other = thing
    return hop_three(thing=other)


def hop_three(*, thing=None):
    return thing.open()  # expect: EXG101


def by_default(thing=Valve()):
    return thing.open()  # expect: EXG101


def by_callable(opener):
    return opener()  # fine: whatever is passed was reported where it was read


def open_wide(thing):
    thing.open(180)  # tolerated: EXG101


def nobody(valve, thing):
    valve.open()  # expect: EXG104
    thing.open()  # fine: nobody calls this, and the name says nothing


def main():
    control = Control(make_valve(), make_window())
    control.flood()
    call_it(make_valve())
    call_it(make_window())
    air(make_window())
    keep(Gate())
    reach(control.main)
    reach_window(make_window())
    apply([Valve(), Gate()])
    hop_one(Gate())
    by_default()
    by_callable(make_valve().open)  # expect: EXG102
    by_callable(make_window().open)  # fine: a window's
    opened = [valve.open() for valve in (make_window(),)]  # fine: windows, whatever the variable is called
    return make_valve().open() or opened  # expect: EXG101

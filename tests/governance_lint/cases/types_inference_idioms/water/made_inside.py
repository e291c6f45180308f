"""Functions that functions make, and names that methods and module variables have besides their own."""

from collections import UserDict, UserList

from water.pump import Big, Paint, Pump
from water.second_names import Cursor, Tank, replace_spare, spare


def maker(kind, *args):
    def make():
        return kind(*args)

    return make


def maker_of_one(kind):
    return lambda: kind()


def counted(kind):
    made = []

    def make(_label=None):
        made.append(kind())
        return made[-1]

    return make


def of_makers():
    make = maker(Pump, 3)
    make().prime()  # expect: EXG101
    paint = maker(Paint)
    paint().prime()  # fine
    maker_of_one(Big)().prime()  # expect: EXG101
    maker_of_one(Paint)().prime()  # fine
    counted(Pump)().prime()  # expect: EXG101
    counted(Paint)().prime()  # fine


class Shop:
    def __init__(self, kind):
        self.make = maker(kind)

    def sell(self):
        return self.make().prime()  # expect: EXG101


def stateful():
    current = Pump()

    def get():
        return current

    def put(other):
        nonlocal current
        current = other

    return get, put


def of_state():
    get, put = stateful()
    put(Big())
    return get().prime()  # expect: EXG101


def of_second_names():
    pumps = Cursor([Pump()])
    pumps.next().prime()  # expect: EXG101
    tank = Tank()
    tank.put(Pump())
    tank.fetch().prime()  # expect: EXG101
    before = replace_spare(Pump())
    if before:
        before.prime()  # expect: EXG101
    spare().prime()  # expect: EXG101


class Row(UserList):
    def __init__(self, *pumps):
        super().__init__(pumps)

    def prime_all(self):
        return [pump.prime() for pump in self.data]  # expect: EXG101


class Walls(UserList):
    def __init__(self, *paints):
        super().__init__(paints)

    def prime_all(self):
        return [paint.prime() for paint in self.data]  # fine


class Labelled(UserDict):
    def add(self, label, paint):
        self.data[label] = paint

    def prime_all(self):
        return [paint.prime() for paint in self.data.values()]  # fine: a pump is no more than a label


def of_data():
    Row(Pump()).prime_all()
    Walls(Paint()).prime_all()
    labelled = Labelled()
    labelled.add(Pump(), Paint())
    labelled.prime_all()
    Shop(Pump).sell()

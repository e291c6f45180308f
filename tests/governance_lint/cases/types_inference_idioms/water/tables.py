from itertools import starmap

from water import pump as pumps
from water.pump import Big, Paint, Pump


def make(rate):
    return Big(rate)


def make_paint(rate):
    return Paint()


MAKERS = {"big": make, "lambda": lambda rate: Pump(rate)}
PAINTERS = {"white": make_paint, "grey": lambda rate: Paint()}
PAIRS = [(Pump(), Paint()), (Big(), Paint())]
MATRIX = [[Paint()], [Paint(), Paint()]]
BY_KIND = {"pumps": [Pump()], "bigs": [Big()]}
MIXED = {"pump": Pump(), "size": 3, "paint": Paint()}

if MAKERS:

    def choose():
        return Pump()

else:

    def choose():
        return Paint()


def tables(name, rate):
    MAKERS[name](rate).prime()  # expect: EXG101
    MAKERS.get(name, make)(rate).prime()  # expect: EXG101
    PAINTERS[name](rate).prime()  # fine: Paint
    for left, right in PAIRS:
        left.prime()  # expect: EXG101
        right.prime()  # fine: Paint
    MATRIX[0][1].prime()  # fine: Paint
    BY_KIND[name][0].prime()  # expect: EXG101
    [each.prime() for group in BY_KIND.values() for each in group]  # expect: EXG101
    [each.prime() for group in MATRIX for each in group]  # fine: Paint
    MIXED["pump"].prime()  # expect: EXG101
    MIXED["paint"].prime()  # tolerated: EXG101
    choose().prime()  # expect: EXG101
    next(map(make, [1])).prime()  # expect: EXG101
    next(map(make_paint, [1])).prime()  # fine: Paint
    next(starmap(Big, [(1,)])).prime()  # expect: EXG101
    getattr(pumps, name)().prime()  # fine: the class's name is computed, unknown
    grouped = {}
    grouped.setdefault(name, []).append(Big())
    grouped[name][0].prime()  # expect: EXG101
    painted = {}
    painted.setdefault(name, []).append(Paint())
    painted[name][0].prime()  # fine: Paint
    ring = [None] * 3
    ring[0] = Big()
    ring[0].prime()  # expect: EXG101
    (lambda: Big())().prime()  # expect: EXG101
    (lambda rate: Paint())(1).prime()  # fine: Paint


def fill(target):
    target.append(Big())


def filled_by_another():
    made = []
    fill(made)
    made[0].prime()  # tolerated: EXG101
    painted = []
    painted += [Paint()]
    painted[:] = [Paint(), Paint()]
    painted[0].prime()  # fine: Paint
    later = []
    later[:] = [Big()]
    later[0].prime()  # expect: EXG101

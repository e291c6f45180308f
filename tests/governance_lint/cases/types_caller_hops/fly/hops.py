import fly.tower
from fly.engine import Engine, Stove, Turbine


def hop5(e):
    return e.ignite()  # expect: EXG101


def hop4(d):
    return hop5(d)


def hop3(c):
    passed_on = c
    return hop4(passed_on)


def give_back(engine):
    return engine


def give_second(stove, engine=None):
    return engine


def hop2(b):
    return hop3(c=b)


def hop1(a):
    return hop2(a)


def cook3(x):
    return x.ignite()  # fine: a Stove through three hops


def cook2(x):
    return cook3(x)


def cook1(x):
    return cook2(x=x)


class Wing:
    def __init__(self, motor, stove):
        self.motor = motor
        self.stove = stove
        self._motors = [motor]

    def test(self):
        self.motor.ignite()  # expect: EXG101
        self.stove.ignite()  # fine: a Stove
        self._motors[0].ignite()  # expect: EXG101

    def lend(self, borrower):
        borrower.use(self.motor)


class Borrower:
    def use(self, motor):
        motor.ignite()  # expect: EXG101

    def cook(self, motor):
        motor.ignite()  # fine: a Stove


class Plane:
    def __init__(self, wing):
        self.wing = wing

    def start(self):
        self.wing.motor.ignite()  # expect: EXG101
        self.wing.stove.ignite()  # fine: a Stove


class SubWing(Wing):
    def __init__(self, motor, stove, flag=False):
        super().__init__(motor, stove)
        self.flag = flag

    def test(self):
        self.motor.ignite()  # expect: EXG101


def recursive(engines, depth):
    if depth:
        return recursive(engines, depth - 1)
    return engines[0].ignite()  # expect: EXG101


def mutual_a(x, n):
    return mutual_b(x, n - 1) if n else x.ignite()  # expect: EXG101


def mutual_b(x, n):
    return mutual_a(x, n - 1) if n else None


def fly_all():
    hop1(Turbine())
    cook1(Stove())
    wing = Wing(Turbine(), Stove())
    wing.lend(Borrower())
    Borrower().cook(Stove())
    Plane(Wing(motor=Engine(), stove=Stove())).start()
    Plane(wing).start()
    SubWing(Turbine(), Stove()).test()
    recursive([Engine()], 3)
    give_back(Turbine()).ignite()  # expect: EXG101
    give_second(Turbine(), Stove()).ignite()  # fine: the second is a Stove
    mutual_a(Turbine(), 2)
    fly.tower.Tower().launch(Turbine())

"""Functions and methods that are looked up by names, out of loops, and by decorators of objects made elsewhere."""

import re

from parade.rocket import Rocket, Lamp

ORDERS = []


class Visitor:
    def visit(self, thing):
        method = getattr(self, "visit_" + thing.kind, self.generic)
        return method(thing)

    def generic(self, thing):
        thing.ignite()  # expect: EXG101


class Lighter(Visitor):
    def visit_rocket(self, thing):
        thing.ignite()  # expect: EXG101

    def revisit_rocket(self, thing):
        thing.ignite()  # fine: no name that is looked up


class Order:
    def __init__(self, pattern, fn):
        self.pattern = re.compile(pattern)
        self.fn = fn


class Desk:
    orders = []

    def __init__(self):
        self.steps = []
        self.hooks = {"before": [], "after": []}
        self.handlers = {}

    @classmethod
    def order(cls, pattern):
        def keep(fn):
            cls.orders.append(Order(pattern, fn))
            return fn

        return keep

    def step(self, fn):
        self.steps.append(fn)
        return fn

    def on(self, name, fn=None):
        if fn is None:
            return lambda handler: self.on(name, handler)
        self.handlers.setdefault(name, []).append(fn)
        return fn

    def hook(self, when, fn):
        self.hooks[when].append(fn)

    def run(self, text, thing, spark):
        for order in self.orders:
            if order.pattern.match(text):
                order.fn(self, thing)
        for fn in self.steps:
            fn(thing)
        for hook in self.hooks["before"]:
            hook(thing)
        for hook in self.hooks["after"]:
            hook(spark)

    def emit(self, name, thing):
        for fn in self.handlers.get(name, ()):
            fn(thing)


class Office:
    def __init__(self):
        self.desks = {}

    def desk(self, name):
        if name not in self.desks:
            self.desks[name] = Desk()
        return self.desks[name]


office = Office()
first = office.desk("first")


@Desk.order("light .*")
def light(desk, thing):
    thing.ignite()  # expect: EXG101


@first.step
def go(thing):
    thing.ignite()  # expect: EXG101


@first.on("rocket")
def launched(thing):
    thing.ignite()  # expect: EXG101


@first.on("spark")
def sparkled(thing):
    thing.ignite()  # fine: a lamp


def before(thing):
    thing.ignite()  # expect: EXG101


def after(thing):
    thing.ignite()  # fine: a lamp


def fallback(thing):
    thing.ignite()  # expect: EXG101


TABLE = {}


def start(name):
    Lighter().visit(Rocket())
    first.hook("before", before)
    first.hook("after", after)
    first.run("light it", Rocket(), Lamp())
    first.emit("rocket", Rocket())
    first.emit("spark", Lamp())
    TABLE.get(name, fallback)(Rocket())

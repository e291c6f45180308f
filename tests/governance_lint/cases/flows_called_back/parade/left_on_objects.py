"""Callbacks that others leave on an object's attribute, which starts as None."""

from parade.rocket import Lamp, Rocket


class Cart:
    def __init__(self):
        self.things = []
        self.on_push = None

    def push(self, thing):
        self.things.append(thing)
        if self.on_push:
            self.on_push(thing)


class Wagon:
    on_push = None

    def push(self, thing):
        if self.on_push is not None:
            self.on_push(thing)


class Bell:
    def __init__(self):
        self.heard = None

    def listen(self, heard):
        self.heard = heard

    def ring(self, thing):
        if self.heard:
            self.heard(thing)


class Tape:
    def __init__(self, cart):
        self.kept = []
        cart.on_push = self.keep

    def keep(self, thing):
        self.kept.append(thing)

    def play(self):
        for thing in self.kept:
            thing.ignite()  # expect: EXG101


def burn(thing):
    thing.ignite()  # expect: EXG101


def shine(thing):
    thing.ignite()  # fine: lamps


def flash(thing):
    thing.ignite()  # expect: EXG101


def glow(thing):
    thing.ignite()  # fine: lamps


def hear(thing):
    thing.ignite()  # expect: EXG101


def rig(wagon):
    wagon.on_push = flash


def march():
    cart, wagon, bell = Cart(), Wagon(), Bell()
    tape = Tape(cart)
    cart.push(Rocket())
    tape.play()
    rig(wagon)
    wagon.push(Rocket())
    bell.listen(hear)
    bell.ring(Rocket())
    first, second = Cart(), Cart()
    first.on_push = burn
    second.on_push = shine
    first.push(Rocket())
    second.push(Lamp())


lamps = Wagon()
lamps.on_push = glow
lamps.push(Lamp())

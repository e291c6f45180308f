from functools import reduce

from parade.bus import HOOKS, Bus, Button, Signal, apply_to_all, hook, pipeline, run_hooks, visit, visit_inner
from parade.rocket import Lamp, Rocket, Salute

fired = Signal()
dimmed = Signal()


def on_ready(thing):
    thing.ignite()  # expect: EXG101


def on_dusk(thing):
    thing.ignite()  # fine: registered for another event of the same bus


@fired.connect
def when_fired(sender, count=0, **named):
    sender.ignite(count)  # expect: EXG101


@dimmed.connect
def when_dimmed(sender, **named):
    sender.ignite()  # fine: another signal of the same class


@hook
def hooked(thing):
    thing.ignite()  # expect: EXG101


def pressed(thing):
    thing.ignite()  # expect: EXG101


def each(thing):
    return thing.ignite()  # expect: EXG101


def each_lamp(thing):
    return thing.ignite()  # fine: only lamps are handed over with it


def visited(thing, when, how=None):
    thing.ignite(when)  # expect: EXG101
    how.ignite()  # fine: a lamp


def visited_lately(thing):
    thing.ignite()  # expect: EXG101


def step_one(thing):
    thing.ignite()  # expect: EXG101


class Crew:
    def __init__(self):
        self.bus = Bus()
        self.bus.on("ready", self.arrive)
        self.button = Button(self.push)

    def arrive(self, thing):
        thing.ignite()  # expect: EXG101

    def push(self, thing):
        thing.ignite()  # expect: EXG101

    def work(self):
        self.bus.emit("ready", Salute())
        self.button.press(Rocket())


def main(lamps):
    bus = Bus()
    bus.on("ready", on_ready)
    bus.on("dusk", on_dusk)
    bus.on("ready", lambda thing: thing.ignite())  # expect: EXG101
    bus.emit("ready", Rocket())
    bus.emit("dusk", Lamp())
    fired.send(Rocket(), count=3)
    dimmed.send(Lamp())
    run_hooks(Salute())
    print(HOOKS)
    Button(pressed).press(Rocket())
    apply_to_all([Rocket()], each)
    apply_to_all([Lamp()], each_lamp)
    apply_to_all([Salute()], lambda it: it.ignite())  # expect: EXG101
    visit(visited, Rocket(), 3, how=Lamp())
    visit_inner(visited_lately)(Rocket())
    pipeline(step_one, print)(Rocket())
    Crew().work()


def order(rockets, lamps=(Lamp(),)):
    rockets = [Rocket(), Salute()]
    sorted(rockets, key=lambda it: it.ignite())  # expect: EXG101
    rockets.sort(key=lambda it: it.ignite())  # expect: EXG101
    max(rockets, key=weight).ignite()  # expect: EXG101
    min(lamps, key=lamp_weight)
    list(map(lambda it: it.ignite(), rockets))  # expect: EXG101
    list(map(lambda it: it.ignite(), lamps))  # fine: lamps
    any(filter(lambda it: it.ignite(), rockets))  # expect: EXG101
    reduce(lambda total, it: total + it.ignite(), rockets, 0)  # expect: EXG101
    reduce(lambda total, it: total + it.ignite(), lamps, 0)  # fine: lamps
    rockets.sort(key=rank)
    return (lambda it=Rocket(): it.ignite())()  # expect: EXG101


def weight(it):
    return it.ignite()  # expect: EXG101


def lamp_weight(it):
    return it.ignite()  # fine: lamps are compared


def rank(it):
    return it.ignite()  # expect: EXG101

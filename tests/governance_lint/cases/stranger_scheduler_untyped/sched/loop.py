import sched
import threading
import time

from .triggers import Rocket, parse


class Loop:
    def __init__(self, specs):
        self.triggers = []
        for s in specs:
            self.triggers.append(parse(s))
        self.timer = None
        self.on_fire = None

    def tick(self):
        for t in self.triggers:
            if t.when < time.time():
                t.fire()

    def fire_all(self):
        for t in self.triggers:
            t.fire()  # expect: EXG101

    def fire_first(self):
        if self.triggers:
            self.triggers[0].fire()  # expect: EXG101

    def fire_sorted(self):
        pending = sorted(self.triggers, key=lambda t: t.when)
        pending.pop(0).fire()  # expect: EXG101
        [p.fire() for p in pending if p]  # expect: EXG101

    def later(self):
        trigger = self.triggers[0]
        self.timer = threading.Timer(3, trigger.fire)  # expect: EXG102
        s = sched.scheduler()
        s.enter(1, 1, action=trigger.fire)  # expect: EXG102
        self.on_fire = trigger.fire  # expect: EXG102
        self.on_fire()

    def rockets(self):
        self.pad = [Rocket() for _ in range(3)]
        for r in self.pad:
            r.fire()
        trigger = self.pad.pop()
        trigger.fire()

    def launch(self, trigger):
        trigger.fire()


def main():
    loop = Loop(["a"])
    loop.launch(Rocket())
    visit(loop.triggers, lambda t: t.fire())  # expect: EXG101
    each(loop.triggers)


def visit(items, fn):
    for i in items:
        fn(i)


def each(items):
    for i in items:
        one(i)


def one(trigger):
    return trigger.fire()  # expect: EXG101

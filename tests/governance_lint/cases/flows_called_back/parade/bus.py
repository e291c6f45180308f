"""Buses, hooks and visitors that call what they were given."""

from collections import defaultdict


class Bus:
    def __init__(self):
        self.handlers = defaultdict(list)

    def on(self, event, fn):
        self.handlers[event].append(fn)

    def emit(self, event, payload):
        for fn in self.handlers[event]:
            fn(payload)


class Signal:
    def __init__(self):
        self._slots = []

    def connect(self, slot):
        self._slots.append(slot)
        return slot

    def send(self, sender, **named):
        return [slot(sender, **named) for slot in self._slots]


class Button:
    def __init__(self, on_press):
        self._on_press = on_press

    def press(self, thing):
        return self._on_press(thing)


HOOKS = []


def hook(fn):
    HOOKS.append(fn)
    return fn


def run_hooks(thing):
    for each in HOOKS:
        each(thing)


def apply_to_all(things, fn):
    return [fn(thing) for thing in things]


def visit(fn, thing, *args, **kwargs):
    return fn(thing, *args, **kwargs)


def visit_inner(fn):
    def call(thing):
        return fn(thing)

    return call


def pipeline(*steps):
    def run(thing):
        for step in steps:
            thing = step(thing) or thing
        return thing

    return run

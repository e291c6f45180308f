"""Functions that become methods of a class from outside, and some that do not."""

from dataclasses import dataclass
from typing import Callable

from orchard.chores import Chore as BaseChore
from orchard.chores import Show


def protect():
    original = BaseChore.__call__

    def protected_call(self, *arguments):
        if arguments:
            return self.perform()  # expect: EXG101
        return original(self)

    BaseChore.__call__ = protected_call


def hurry(self):
    self.perform()  # expect: EXG101


BaseChore.hurry = hurry


def linger(self):
    self.perform()  # expect: EXG101


setattr(BaseChore, "linger", linger)

BaseChore.twice = lambda self: [self.perform(), self.perform()]  # expect: EXG101 x2


def applaud(self):
    self.perform()


Show.applaud = applaud


def independent(thing):
    thing.perform()


BaseChore.independent = staticmethod(independent)
independent(Show())


class Assistant:
    def __init__(self, thing):
        thing.perform()


BaseChore.assistant_class = Assistant
Assistant(Show())


def of_one_object(thing):
    thing.perform()


def attach(chore: BaseChore):
    chore.react = of_one_object
    of_one_object(Show())


def default_of_field(thing):
    thing.perform()


@dataclass
class Weeding(BaseChore):
    on_start: Callable = default_of_field


default_of_field(Show())


def in_the_body(self):
    self.perform()  # expect: EXG101


class Pruning(BaseChore):
    prune = in_the_body

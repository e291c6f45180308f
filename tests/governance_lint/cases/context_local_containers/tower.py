"""Local containers that are filled with several kinds of things, the harmless kind first."""

from collections import deque


class Bell:
    def ring(self):
        return "ding"


class Tenor(Bell):
    pass


class Clock:
    def ring(self):
        return "tick"


class Sexton:
    def ring_all(self, bells):
        return [bell.ring() for bell in bells]


def a_list(flag):
    things = []
    if flag:
        things.append(Clock())
    else:
        things.append(Tenor())
    for thing in things:
        thing.ring()  # expect: EXG101
    return things[0].ring()  # expect: EXG101


def a_dictionary():
    by_hour = {}
    by_hour["twelve"] = Clock()
    by_hour["one"] = Bell()
    for thing in by_hour.values():
        thing.ring()  # expect: EXG101
    return [thing.ring() for _, thing in by_hour.items()]  # expect: EXG101


def a_set():
    found = set()
    found.add(Clock())
    found.add(Tenor())
    return found.pop().ring()  # expect: EXG101


def of_one_kind():
    clocks = []
    clocks.append(Clock())
    clocks.append(Clock())
    for bell in clocks:
        bell.ring()  # fine: clocks


def of_one_kind_each():
    clocks, bells = [], []
    clocks.append(Clock())
    bells.append(Bell())
    clocks[0].ring()  # fine
    return bells[0].ring()  # expect: EXG101


def bound_anew():
    things = [Clock()]
    things.append(Tenor())
    things = [Clock()]
    for bell in things:
        bell.ring()  # fine: the second list holds a clock alone


def a_queue():
    waiting = deque()
    waiting.append(Clock())
    waiting.appendleft(Tenor())
    while waiting:
        waiting.popleft().ring()  # expect: EXG101

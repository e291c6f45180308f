"""What lies deep in mappings, what their keys are, and lists and tuples that grow by sums."""

import queue
import weakref
from collections import deque

from orchard.sprayer import Mister, Perfume, Sprayer

RECENT = deque([], 3)
LIMITED = queue.Queue(5)


class Log:
    def __init__(self):
        self.done = {}
        self.seen = weakref.WeakKeyDictionary()
        self.fridge = {}
        self.scents = {}

    def note(self, tool):
        self.done.setdefault(type(tool), []).append(tool)
        self.seen[tool] = 1
        self.fridge.setdefault("a", {}).setdefault("b", []).append(tool)
        RECENT.append(tool)
        LIMITED.put(tool)

    def note_scent(self, scent):
        self.scents.setdefault("a", {}).setdefault("b", []).append(scent)

    def again(self):
        for kind, tools in self.done.items():
            kind().spray()  # expect: EXG101
            tools[0].spray()  # expect: EXG101
        for tool in self.seen:
            tool.spray()  # expect: EXG101
        for inner in self.fridge.values():
            for tools in inner.values():
                tools[0].spray()  # expect: EXG101
        self.scents["a"]["b"][0].spray()  # fine: a scent
        RECENT[0].spray()  # expect: EXG101
        LIMITED.get().spray()  # expect: EXG101


def ranked(tools):
    votes = {tool: 0 for tool in tools}
    for tool in votes:
        votes[tool] += 1
    best, *_ = sorted(votes, key=votes.get)
    best.spray()  # expect: EXG101
    return max(votes, key=votes.get)


def grow(items):
    found = []
    for item in items:
        found = found + [item]
    return found


def chain(n):
    return [] if n == 0 else chain(n - 1) + [Sprayer()]


class Shed:
    """Of four kinds of rows, or more."""

    def __init__(self, *rows):
        self.rows = list(rows)

    def __iter__(self):
        return iter(self.rows)

    def all(self):
        for tool, number in self:
            tool.spray(number)  # expect: EXG101


def look():
    log = Log()
    log.note(Sprayer())
    log.note_scent(Perfume())
    log.again()
    ranked([Sprayer()]).spray()  # expect: EXG101
    grow([Sprayer()])[0].spray()  # expect: EXG101
    grow([Perfume()])[0].spray()  # fine: a scent
    chain(3)[0].spray()  # expect: EXG101
    row = (Perfume(), Perfume()) + (Sprayer(),)
    row[0].spray()  # fine: a scent
    row[2].spray()  # expect: EXG101
    Shed((Sprayer(), 1), (Mister(), 1.5), (Perfume(), "x"), (Sprayer(), b"y"), (Sprayer(), None)).all()

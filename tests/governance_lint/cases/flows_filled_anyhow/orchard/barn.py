"""Containers that are filled here, there and everywhere."""

import queue
import weakref
from collections import ChainMap, OrderedDict, defaultdict, deque
from contextvars import ContextVar

from orchard.sprayer import Perfume, Sprayer

KINDS = {}
TOOLS = []
SCENTS = []
NAMED = dict()
GROUPS = defaultdict(list)
RECENT = deque(maxlen=3)
SEEN = set()
ACTIVE = ContextVar("active")
SCENT = ContextVar("scent", default=None)
WAITING = queue.Queue()
SCENTED = queue.Queue()
CACHE = weakref.WeakValueDictionary()
ORDERED = OrderedDict()
MIXED = [Perfume()]
ONLY_SCENTS = [Perfume()]
STARTING = {"scent": Perfume()}
NESTED = {"by": {}}
LAYERS = ChainMap({}, {})
PAIRS = []


class Barn:
    shelf = {}
    things = []

    def __init__(self):
        self.tools = []
        self.by_name = {}
        self.scents = {}
        self.lines = queue.SimpleQueue()
        self.first = [None] * 3

    def add(self, tool, name="x"):
        self.tools.append(tool)
        self.by_name[name] = tool
        self.lines.put_nowait(tool)
        self.first[0] = tool
        return self

    def __len__(self):
        return len(self.tools)

    def spray(self):
        for tool in self.tools:
            tool.spray()  # expect: EXG101
        for _, tool in sorted(self.by_name.items()):
            tool.spray()  # expect: EXG101
        self.scents["a"].spray()  # fine: scents
        self.lines.get().spray()  # expect: EXG101
        self.first[0].spray()  # expect: EXG101
        self.shelf["a"].spray()  # expect: EXG101
        for thing in self.things:
            thing.spray()  # expect: EXG101


class Subscripted(Barn):
    def all(self):
        [tool.spray() for tool in self.tools]  # expect: EXG101


def once(sprayer=Sprayer()):
    return weakref.ref(sprayer)

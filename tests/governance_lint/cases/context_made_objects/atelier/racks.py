"""Classes without annotations that methods fill."""

from collections import defaultdict


class Rack:
    def __init__(self):
        self.items = {}
        self.order = []
        self.latest = None

    def add(self, name, item):
        if name in self.items:
            return self
        self.items[name] = item
        self.order.append(item)
        self.latest = item
        return self

    def register(self, name):
        def deco(cls):
            self.items[name] = cls()
            return cls

        return deco

    def add_all(self, things):
        for thing in things:
            self.add(thing.name, thing)

    def put(self, item):
        self.add("x", item)

    def get(self, name):
        return self.items[name]

    def all(self):
        return list(self.items.values())

    @property
    def last(self):
        return self.latest

    def __iter__(self):
        return iter(self.order)

    def __getitem__(self, name):
        return self.items[name]


class Bell:
    def __init__(self):
        self.handlers = defaultdict(list)
        self.extra = {}

    def on(self, event, handler):
        self.handlers[event].append(handler)

    def also(self, event, handler):
        self.extra.setdefault(event, []).append(handler)

    def of(self, event):
        return self.handlers[event]

    def others(self, event):
        for h in self.extra.get(event, []):
            yield h


class Common:
    items = {}

    def __init__(self):
        self.name = "x"

    def add(self, item):
        self.items["a"] = item

    def fetch(self):
        return self.items["a"]


class Only:
    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __init__(self):
        self.stock = {}

    def add(self, item):
        self.stock["a"] = item

    def take(self):
        return self.stock["a"]


_COMMON = []


class Borrowing:
    def __init__(self, rows=None):
        self.rows = rows if rows is not None else []

    def add(self, row):
        self.rows.append(row)

    def first(self):
        return self.rows[0]


class Drawer:
    """What fills it may be called on any of its objects."""

    def __init__(self, name):
        self.name = name
        self.kept = []
        self.by_sheet = {}
        self.only = None

    def add(self, thing):
        self.kept.append(thing)
        self.by_sheet[thing] = self.name

    def use(self, thing):
        self.only = thing

    def first(self):
        if not self.kept:
            raise LookupError(self.name)
        return self.kept[0]

    def sheets(self):
        return list(self.by_sheet)

    def share(self, other):
        self.kept = other.kept


class Tray:
    def __init__(self):
        self.held = []

    def add(self, thing):
        self.held.append(thing)

    def first(self):
        return self.held[0]


class Box:
    def __init__(self):
        self.held = []

    def add(self, thing):
        self.held.append(thing)
        return self

    def first(self):
        return self.held[0]

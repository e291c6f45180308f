import collections.abc
from collections.abc import Mapping, MutableMapping, MutableSequence

from vault.lock import Phone


class Rack(Mapping):
    def __init__(self, *things):
        self._by_name = {thing.name: thing for thing in things}

    def __getitem__(self, name):
        return self._by_name[name]

    def __iter__(self):
        return iter(self._by_name)

    def __len__(self):
        return len(self._by_name)


class Switchboard(collections.abc.Mapping):
    def __init__(self, *things):
        self._lines = {thing.name: thing for thing in things}

    def __getitem__(self, name):
        return self._lines[name]

    def __iter__(self):
        return iter(self._lines)

    def __len__(self):
        return len(self._lines)


class OwnGet(Mapping):
    def __init__(self, lock):
        self.lock = lock

    def __getitem__(self, name):
        return self.lock

    def __iter__(self):
        return iter(("one",))

    def __len__(self):
        return 1

    def get(self, name, default=None):
        return Phone()


class Drawer(MutableMapping):
    def __init__(self):
        self.inside = {}

    def __getitem__(self, name):
        return self.inside[name]

    def __setitem__(self, name, thing):
        self.inside[name] = thing

    def __delitem__(self, name):
        del self.inside[name]

    def __iter__(self):
        return iter(self.inside)

    def __len__(self):
        return len(self.inside)


class Ring(MutableSequence):
    def __init__(self, size):
        self._size = size
        self._items = []

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __setitem__(self, index, thing):
        self._items[index] = thing

    def __delitem__(self, index):
        del self._items[index]

    def insert(self, index, thing):
        self._items.insert(index, thing)

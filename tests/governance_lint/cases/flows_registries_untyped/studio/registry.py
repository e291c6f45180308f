EFFECTS = {}
INSTANCES = {}
PRESETS = {}
FACTORIES = {}


def effect(name):
    def decorate(cls):
        EFFECTS[name] = cls
        return cls

    return decorate


def instance(cls):
    INSTANCES[cls.__name__] = cls()
    return cls


def preset(name):
    def decorate(cls):
        PRESETS[name] = cls
        return cls

    return decorate


def factory(name):
    def decorate(fn):
        FACTORIES[name] = fn
        return fn

    return decorate


class Registry:
    def __init__(self):
        self._items = {}

    def register(self, name=None):
        def wrap(cls):
            self._items[name or cls.__name__] = cls
            return cls

        return wrap

    def add(self, item):
        self._items[type(item).__name__] = item
        return self

    def get(self, name):
        return self._items[name]

    def create(self, name, *args):
        return self._items[name](*args)

    def __getitem__(self, name):
        return self._items[name]

    def __iter__(self):
        return iter(self._items.values())


sounds = Registry()

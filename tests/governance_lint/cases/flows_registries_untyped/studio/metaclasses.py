"""Classes that their metaclass keeps."""

from studio.effect import Effect, Preset

ALL = {}


class Known(type):
    known = {}
    listed = []

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, namespace)
        mcls.known[name] = cls
        return cls

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases:
            Known.listed.append(cls)
        ALL[namespace.get("key", name)] = cls

    def build(cls, name):
        return ALL[name]()


class Chorus(Effect, metaclass=Known):
    @classmethod
    def first(cls):
        return cls.known["Chorus"]()


class Catalogued(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if not hasattr(cls, "catalogue"):
            cls.catalogue = {}
        cls.catalogue[name] = cls


class Room(Preset, metaclass=Catalogued):
    pass

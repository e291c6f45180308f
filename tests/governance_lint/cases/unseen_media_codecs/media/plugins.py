import pkgutil
from collections import defaultdict
from functools import lru_cache

from .codec import Codec, NullCodec, TextCodec

BY_EXT = defaultdict(list)
DEFAULTS = {"txt": TextCodec, "nul": NullCodec}


class Registry(dict):
    def provide(self, codec):
        self[codec.name] = codec
        return codec

    def best(self, name):
        return self.get(name) or TextCodec()


registry = Registry()


def load_all():
    for cls in Codec.__subclasses__():
        BY_EXT[cls.name].append(cls())
    return BY_EXT


def discover():
    found = []
    for info in pkgutil.iter_modules():
        found.append(info.name.encode("ascii"))
    return found


@lru_cache(None)
def default_for(ext):
    return DEFAULTS[ext]()


def options(ext):
    return {"codec": default_for(ext), "ext": ext, "raw": b"x"}


def pair():
    return default_for("txt"), b"raw"


def choose(ext, prefer=None):
    codecs = BY_EXT[ext]
    if prefer:
        codecs = [c for c in codecs if c.name == prefer]
    return codecs[0] if codecs else None

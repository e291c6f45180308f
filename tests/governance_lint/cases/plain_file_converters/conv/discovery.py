import importlib
import pkgutil

from conv.api import Converter


def walk(cls=Converter):
    for sub in cls.__subclasses__():
        yield sub
        yield from walk(sub)


def load_all(package):
    for info in pkgutil.iter_modules(package.__path__):
        importlib.import_module(package.__name__ + "." + info.name)
    return [cls() for cls in walk()]


def index(converters):
    table = {}
    for c in converters:
        table.setdefault(c.source, {})[c.target] = c
    return table

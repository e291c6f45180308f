import inspect
import sys


class Generator:
    order = 0

    def __init__(self, site):
        self.site = site

    def generate(self):
        return []

    @property
    def output(self):
        return list(self.generate())  # expect: EXG101


class Pages(Generator):
    order = 1

    def generate(self):
        for page in self.site.pages:
            yield page.html()


class Feed(Generator):
    order = 2
    limit = 10

    def generate(self):
        pages = Pages(self.site).generate()  # expect: EXG101
        return list(pages)[: self.limit]


class Token:
    def generate(self):
        return "token"


def discover(module=None):
    module = module or sys.modules[__name__]
    found = []
    for _, obj in inspect.getmembers(module, inspect.isclass):
        if issubclass(obj, Generator) and obj is not Generator:
            found.append(obj)
    return sorted(found, key=lambda c: c.order)

"""The same from another file, through objects that were made elsewhere."""

from kitchen import drawer
from kitchen.drawer import Drawer, chunks, load, main, single
from kitchen.knife import Film, Knife


class House:
    def __init__(self, **parts):
        self.parts = parts
        self.drawer = main([])
        self.handlers = {}

    def register(self, name, handler=None):
        self.handlers[name] = handler or self.default

    def default(self, tool):
        tool.cut()  # expect: EXG101

    def dispatch(self, name, tool):
        handler = self.handlers.get(name)
        if handler:
            handler(tool)

    def use(self):
        self.drawer.first.cut()  # expect: EXG101
        self.drawer.sharpest().cut()  # expect: EXG101
        self.drawer.pick("a").cut()  # expect: EXG101
        for k in self.drawer:
            k.cut()  # expect: EXG101
        [k.cut() for k in self.drawer.all()]  # expect: EXG101
        for f in self.drawer.films:
            f.cut()  # fine: films
        self.parts["tool"].cut()  # expect: EXG101


def handle(tool):
    tool.cut()  # expect: EXG101


def handle_film(tool):
    tool.cut()  # fine: dispatched with films alone


class Visitor:
    def visit(self, node):
        method = getattr(self, "visit_" + type(node).__name__.lower(), self.generic)
        return method(node)

    def generic(self, node):
        return node


def start():
    house = House(tool=Knife())
    house.register("cut", handle)
    house.dispatch("cut", Knife())
    other = House()
    other.register("film", handle_film)
    other.dispatch("film", Film())
    single().cut()  # expect: EXG101
    k, f = load()
    k.cut()  # expect: EXG101
    f.cut()  # fine: a film
    for group in chunks([Film()]):
        group[0].cut()  # fine: films
    drawer.KINDS[0]().cut()  # expect: EXG101
    drawer.FILMS[0]().cut()  # fine: a film
    Drawer().pick("x").cut()  # expect: EXG101

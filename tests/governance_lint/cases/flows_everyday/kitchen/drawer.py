import threading
from collections import namedtuple
from contextlib import closing
from types import SimpleNamespace

from kitchen.knife import Cleaver, Film, Knife

Pair = namedtuple("Pair", ["left", "right"])
KINDS = [Knife, Cleaver]
FILMS = [Film]

_single = None
_film = None


def single():
    global _single
    if _single is None:
        _single = Cleaver()
    return _single


def film():
    global _film
    if _film is None:
        _film = Film()
    return _film


class Drawer:
    def __init__(self, knives=(), films=None):
        self.knives = list(knives)
        self.by_name = {str(k): k for k in knives}
        self.films = films or []
        self.last = None

    def all(self):
        return self.knives

    def sharpest(self):
        return max(self.knives, key=str)

    def pick(self, name):
        try:
            found = self.by_name[name]
        except KeyError:
            found = self.last
        return found

    def remember(self, knife):
        self.last = knife
        return self

    def __iter__(self):
        return iter(self.knives)

    def __len__(self):
        return len(self.knives)

    @property
    def first(self):
        return self.knives[0]

    def work(self):
        for k in self.all():
            k.cut()  # expect: EXG101
        self.sharpest().cut()  # expect: EXG101
        self.pick("x").cut()  # expect: EXG101
        self.last.cut()  # expect: EXG101
        self.first.cut()  # expect: EXG101
        for f in self.films:
            f.cut()  # fine: films
        for k in self:
            k.cut()  # expect: EXG101


class Worker(threading.Thread):
    def __init__(self, tool, jobs):
        super().__init__()
        self.tool = tool
        self.jobs = jobs

    def run(self):
        for job in self.jobs:
            self.tool.cut(job)  # expect: EXG101


def cut_all(*knives):
    for k in knives:
        k.cut()  # expect: EXG101


def cut_named(**knives):
    for name, k in knives.items():
        k.cut(name)  # expect: EXG101


def make_handler(tool, label):
    def handle(request):
        return tool.cut(request)  # expect: EXG101

    def dummy(request):
        return label.cut(request)  # fine: a film

    return handle, dummy


def load():
    return Knife(), Film()


async def stream(things):
    for thing in things:
        yield thing


def chunks(things):
    yield from (things[:1], things[1:])


def main(names):
    drawer = Drawer([Knife(), Cleaver()], films=[Film()])
    drawer.remember(Knife()).work()
    single().cut()  # expect: EXG101
    film().cut()  # fine: a film
    Worker(Cleaver(), [1]).start()
    cut_all(Knife(), Cleaver())
    cut_named(a=Knife())
    make_handler(Knife(), Film())
    k, f = load()
    k.cut()  # expect: EXG101
    f.cut()  # fine: a film
    pair = Pair(Knife(), Film())
    pair.left.cut()  # expect: EXG101
    pair.right.cut()  # fine: a film
    left, right = pair
    left.cut()  # expect: EXG101
    right.cut()  # fine: a film
    ns = SimpleNamespace(tool=Knife(), film=Film())
    ns.tool.cut()  # expect: EXG101
    ns.film.cut()  # fine: a film
    with closing(Knife()) as tool:
        tool.cut()  # expect: EXG101
    for kind in KINDS:
        kind().cut()  # expect: EXG101
    for kind in FILMS:
        kind().cut()  # fine: films
    made = [kind() for kind in KINDS]
    made[0].cut()  # expect: EXG101
    table = dict(zip(names, made))
    table["x"].cut()  # expect: EXG101
    for group in chunks([Knife()]):
        for one in group:
            one.cut()  # expect: EXG101
    Knife.registry["Cleaver"]().cut()  # expect: EXG101
    Knife.instances[0].cut()  # expect: EXG101
    for kind in Knife.__subclasses__():
        kind().cut()  # expect: EXG101
    return drawer


async def amain():
    async for thing in stream([Knife()]):
        thing.cut()  # expect: EXG101
    async for thing in stream([Film()]):
        thing.cut()  # fine: films
    [thing.cut() async for thing in stream([Knife()])]  # expect: EXG101

"""Of two objects of one class each gives what was put into it, and into what it may be."""

from atelier.presses import Litho, Sketch
from atelier.racks import Bell, Borrowing, Rack, Drawer, Common, Only

stones = Rack()
papers = Rack()
stones.add("a", Litho())
papers.add("b", Sketch())


def play(name):
    papers.get(name).print_sheet()
    papers.all()[0].print_sheet()
    papers.last.print_sheet()
    papers.latest.print_sheet()
    papers.items["x"].print_sheet()
    for paper in papers.all():
        paper.print_sheet()


def work(name):
    stones.get(name).print_sheet()  # expect: EXG101
    stones.all()[0].print_sheet()  # expect: EXG101
    stones.last.print_sheet()  # expect: EXG101
    stones.items["x"].print_sheet()  # expect: EXG101
    for stone in stones.all():
        stone.print_sheet()  # expect: EXG101


def iterate():
    for paper in papers:
        paper.print_sheet()
    papers["b"].print_sheet()
    for stone in stones:
        stone.print_sheet()  # expect: EXG101
    stones["b"].print_sheet()  # expect: EXG101


def alias():
    mine = Rack()
    same = mine
    same.add("p", Litho())
    mine.get("p").print_sheet()  # expect: EXG101


def fill(rack):
    rack.add("p", Litho())


def handed():
    mine = Rack()
    fill(mine)
    mine.get("p").print_sheet()  # expect: EXG101


def bound():
    mine = Drawer("mine")
    put = mine.add
    put(Litho())
    mine.first().print_sheet()  # expect: EXG101


def fluent():
    mine = Rack().add("x", Sketch()).add("y", Sketch())
    mine.get("x").print_sheet()
    his = Rack().add("x", Sketch()).add("y", Litho())
    his.get("x").print_sheet()  # expect: EXG101


decorated = Rack()
others = Rack()


@decorated.register("d")
class Dec(Litho):
    pass


@others.register("d")
class Other(Sketch):
    pass


def use_decorated():
    decorated.get("d").print_sheet()  # expect: EXG101
    others.get("d").print_sheet()


def make():
    made = Rack()
    return made


def factory():
    a = make()
    b = make()
    a.add("a", Litho())
    b.get("a").print_sheet()  # tolerated: EXG101
    a.get("a").print_sheet()  # expect: EXG101


class Corner:
    def __init__(self):
        self.stones = Rack()
        self.papers = Rack()
        self.stones.put(Litho())
        self.papers.put(Sketch())

    def both(self):
        self.stones.get("x").print_sheet()  # expect: EXG101
        self.papers.get("x").print_sheet()


class Started(Rack):
    def __init__(self):
        super().__init__()
        self.add("p", Litho())


def inner():
    i = Started()
    i.get("p").print_sheet()  # expect: EXG101
    b = Common()
    c = Common()
    b.add(Litho())
    c.fetch().print_sheet()  # expect: EXG101
    Only().add(Litho())
    Only().take().print_sheet()  # expect: EXG101


rows = []
one = Borrowing(rows)
two = Borrowing(rows)
one.add(Litho())
three = Borrowing()
three.add(Sketch())
four = Borrowing()
four.add(Litho())


def lent():
    two.first().print_sheet()  # expect: EXG101
    three.first().print_sheet()
    four.first().print_sheet()  # expect: EXG101


clicks = Bell()
keys = Bell()
clicks.on("a", Litho())
keys.on("a", Sketch())
clicks.also("a", Litho())
keys.also("a", Sketch())


def fire():
    for h in clicks.of("a"):
        h.print_sheet()  # expect: EXG101
    for h in keys.of("a"):
        h.print_sheet()
    for h in clicks.others("a"):
        h.print_sheet()  # expect: EXG101
    for h in keys.others("a"):
        h.print_sheet()


class Base:
    def __init__(self):
        self.store = Rack()
        self.store.add("p", Litho())

    def go(self):
        self.store.get("p").print_sheet()  # expect: EXG101


class Below(Base):
    def __init__(self):
        super().__init__()
        self.store = Rack()

    def also(self):
        self.store.get("t").print_sheet()  # tolerated: EXG101


class Shop:
    def __init__(self, rack):
        self.rack = rack

    def go(self):
        self.rack.get("x").print_sheet()  # expect: EXG101


class PaperShop:
    def __init__(self, rack):
        self.rack = rack

    def go(self):
        self.rack.get("x").print_sheet()


Shop(stones).go()
PaperShop(papers).go()

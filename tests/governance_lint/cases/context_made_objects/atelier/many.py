"""What is put into single objects is of many classes."""

from atelier.presses import Litho, Press, Sketch


class Offset(Press):
    pass


class Gravure(Press):
    pass


class Letter(Press):
    pass


class Ink(Sketch):
    pass


class Chalk(Sketch):
    pass


class Coal(Sketch):
    pass


class Room:
    def __init__(self, sign=""):
        self.sign = sign
        self.things = {}

    def add(self, name, thing):
        self.things[name] = thing
        return self

    def find(self, name):
        for other, thing in self.things.items():
            if other == name:
                return thing
        return None

    def get(self, name):
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        return found

    def all(self):
        return list(self.things.values())

    @property
    def last(self):
        return self.get(max(self.things))

    def __getitem__(self, name):
        return self.get(name)

    def __iter__(self):
        return iter(self.things.values())


class Frame:
    def __init__(self, thing):
        self.thing = thing

    def get(self):
        return self.thing

    async def coming(self):
        return self.thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc):
        return None


presses = Room().add("a", Litho()).add("b", Offset()).add("c", Gravure()).add("d", Letter())
drawings = Room("drawn").add("a", Sketch()).add("b", Ink()).add("c", Chalk()).add("d", Coal())
mixed = Room().add("a", Sketch()).add("b", Ink()).add("c", Chalk()).add("d", Letter())


def press(number):
    return {1: Litho(), 2: Offset(), 3: Gravure(), 4: Letter()}[number]


def drawing(number):
    if number < 0:
        return Ink()
    return [Sketch(), Chalk(), Coal(), Ink()][number]


def same(thing):
    return thing


async def awaited(thing):
    return thing


def take():
    presses.get("a").print_sheet()  # expect: EXG101
    presses["a"].print_sheet()  # expect: EXG101
    presses.all()[0].print_sheet()  # expect: EXG101
    presses.last.print_sheet()  # expect: EXG101
    presses.find("a").print_sheet()  # expect: EXG101
    mixed.get("a").print_sheet()  # expect: EXG101
    mixed.last.print_sheet()  # expect: EXG101
    for thing in mixed:
        thing.print_sheet()  # expect: EXG101
    drawings.get("a").print_sheet()  # fine
    drawings["a"].print_sheet()  # fine
    drawings.all()[0].print_sheet()  # fine
    drawings.last.print_sheet()  # fine
    for thing in drawings:
        thing.print_sheet()  # fine


async def hand_through():
    Frame(press(1)).get().print_sheet()  # expect: EXG101
    Frame(drawing(1)).get().print_sheet()  # fine
    with Frame(press(2)) as thing:
        thing.print_sheet()  # expect: EXG101
    with Frame(drawing(2)) as thing:
        thing.print_sheet()  # fine
    same(press(1)).print_sheet()  # expect: EXG101
    same(drawing(1)).print_sheet()  # fine
    (await awaited(press(1))).print_sheet()  # expect: EXG101
    (await awaited(drawing(1))).print_sheet()  # fine
    (await Frame(press(3)).coming()).print_sheet()  # expect: EXG101

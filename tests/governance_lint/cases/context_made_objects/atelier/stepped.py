"""Single things are taken out by an index of which nothing is known, by steps, by signs."""

from atelier.presses import Litho, Press, Sketch


def pick(items, n):
    return items[n]


def pick2(items, n=0, *more):
    return items[-n - 1]


def pick3(items, key):
    return items[key.lower()]


class Back:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, n):
        return self.items[-n - 1]

    def get(self, n):
        return self.items[n]

    def at(self, n, m):
        return self.items[self.where(n)[m]]

    def where(self, n):
        return {n: n}


pick([Litho()], 0).print_sheet()  # expect: EXG101
pick([Sketch()], 0).print_sheet()  # fine
pick2((Litho(), Litho()), 0).print_sheet()  # expect: EXG101
pick2((Sketch(), Sketch()), 0).print_sheet()  # fine
pick3({"a": Litho()}, "a").print_sheet()  # expect: EXG101
pick3({"a": Sketch()}, "a").print_sheet()  # fine
Back([Litho()])[0].print_sheet()  # expect: EXG101
Back([Sketch()])[0].print_sheet()  # fine
Back([Litho()]).get(0).print_sheet()  # expect: EXG101
Back([Sketch()]).get(0).print_sheet()  # fine
Back([Litho()]).at(0, 0).print_sheet()  # expect: EXG101
Back([Sketch()]).at(0, 0).print_sheet()  # fine
first, *rest = Back([Litho(), Litho()])
first.print_sheet()  # expect: EXG101
rest[0].print_sheet()  # expect: EXG101
first, *rest = Back([Sketch(), Sketch()])
first.print_sheet()  # fine
rest[0].print_sheet()  # fine
for x in Back([Sketch(), Sketch()]):
    x.print_sheet()  # fine


class Cursor:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration
        return self.items.pop()


class Coming:
    def __init__(self, items):
        self.items = list(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        return self.items.pop()


class Pair:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def __neg__(self):
        return self.right

    def __invert__(self):
        return Pair(self.right, self.left)


class Turned(Press):
    def __neg__(self):
        return type(self)()


for x in Cursor([Litho(), Litho()]):
    x.print_sheet()  # expect: EXG101
next(Cursor([Litho()])).print_sheet()  # expect: EXG101
steps = Cursor([Litho()])
next(steps).print_sheet()  # expect: EXG101
next(Cursor([Sketch()]), None).print_sheet()  # fine
for x in Cursor([Sketch()]):
    x.print_sheet()  # fine
(-Turned()).print_sheet()  # expect: EXG101
(-Pair(Sketch(), Litho())).print_sheet()  # expect: EXG101
(~Pair(Sketch(), Litho())).left.print_sheet()  # expect: EXG101


async def wait():
    async for x in Coming([Litho()]):
        x.print_sheet()  # expect: EXG101
    async for x in Coming([Sketch()]):
        x.print_sheet()  # fine

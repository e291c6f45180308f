from farm.herd import Herd, Meadow


class Stall:
    def __init__(self, herd, book, broom):
        self.herd = herd
        self._book = book
        self.broom = broom
        self.later = None
        self.stack = []

    def morning(self, cow):
        self.herd.milk(cow)
        self.herd.milk(cow, 3)
        self.herd.milk()  # expect: EXG403
        self.herd.milk(cow, litre=3)  # expect: EXG403
        self.herd.feed(cow)  # expect: EXG403
        self._book.note(cow, 3)  # expect: EXG401
        self._book.last()  # expect: EXG401
        self.herd.book.last()  # expect: EXG401
        self.herd.milk(cow).strike()  # expect: EXG401
        self.broom.sweep()
        self.broom.fly()
        cow.moo()

    def late(self):
        self.later = self.herd.book
        self.later.last()  # expect: EXG401
        self.stack.append(self.herd)
        self.stack.pop()
        for herd in self.stack:
            herd.count()
            herd.recount()  # expect: EXG403
        self.count_of(self.herd)
        book = self.herd.book
        book.last()  # expect: EXG401
        row = book.note("a", 1)  # expect: EXG401
        row.strike()  # expect: EXG401
        row = "text"
        row.strike()

    def count_of(self, herd):
        return herd.count(1)  # expect: EXG403

    def sweep(self):
        helper(self._book)
        helped("text")

    def graze(self):
        self.herd.graze(Meadow(self))


def helper(thing):
    thing.last()  # expect: EXG401


def helped(text):
    text.last()


class Broom:
    def sweep(self): ...

class Herd:
    def __init__(self, book, clock=None):
        self.book = book
        self._clock = clock
        self.latest = None

    def milk(self, cow, litres=10):
        self.latest = self.book.note(cow, litres)
        self.book.note(cow)  # expect: EXG403
        self.book.strike(cow)  # expect: EXG403
        self._clock.tick()
        return self.latest

    def count(self):
        return len(self.book.rows)

    def graze(self, meadow):
        meadow.grow()
        meadow.stall.sweep()  # expect: EXG401


class Meadow:
    def __init__(self, stall):
        self.stall = stall

    def grow(self):
        self.stall.sweep()  # expect: EXG401

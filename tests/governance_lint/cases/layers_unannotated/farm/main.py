from farm.herd import Herd
from farm.records import open_book
from farm.stall import Broom, Stall


class Cow:
    def moo(self): ...


class Clock:
    def tick(self): ...


def main():
    book = open_book()
    herd = Herd(book, Clock())
    stall = Stall(herd, book, Broom())
    stall.morning(Cow())
    stall.late()

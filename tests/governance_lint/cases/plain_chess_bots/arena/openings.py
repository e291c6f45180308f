import random


class Opening:
    def __init__(self, lines):
        self.lines = lines

    def choose(self, moves):
        return random.choice(self.lines)


class Book:
    def __init__(self):
        self.openings = {}

    def add(self, name, opening):
        self.openings[name] = opening

    def choose(self, name):
        bot = self.openings[name]
        return bot.choose([])

    def all(self):
        return [o.choose([]) for o in self.openings.values()]


def standard():
    book = Book()
    book.add("a", Opening(["e4"]))
    book.add("b", Opening(["d4"]))
    return book

import itertools
from operator import attrgetter

from arena import bots
from arena.match import Match
from arena.openings import standard


class Tournament:
    def __init__(self, entrants):
        self.entrants = sorted(entrants, key=attrgetter("rating"))
        self.table = {e: 0 for e in self.entrants}
        self.book = standard()

    def pairings(self):
        return itertools.combinations(self.entrants, 2)

    def play(self):
        for white, black in self.pairings():
            match = Match(white, black, book=self.book)
            match.turn("w", [])
            self.table[match.winner()] += 1

    def final(self):
        a, b = sorted(self.table, key=self.table.get)[-2:]
        a.choose([1])  # expect: EXG101
        return b

    def exhibition(self):
        for white, black in self.pairings():
            white.choose([1])  # expect: EXG101


def main():
    entrants = [bots.create(n, seed=1) for n in bots.names()]
    entrants += [cls() for cls in bots.rated(1200)]
    entrants.append(bots.Committee(bots.Greedy(), bots.Lazy()))
    t = Tournament(entrants)
    t.play()
    t.final().choose([2])  # expect: EXG101
    for bot, score in t.table.items():
        bot.choose([score])  # expect: EXG101
    t.book.choose("a")
    for name, opening in t.book.openings.items():
        opening.choose([name])
    m = Match(bots.create("lazy"), bots.create("greedy")).swap()
    m.white.choose([3])  # expect: EXG101
    return [b.choose for b in m.players.values()]  # expect: EXG102

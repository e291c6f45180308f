import itertools
import time


class Match:
    def __init__(self, white, black, book=None):
        self.white, self.black = white, black
        self.players = {"w": white, "b": black}
        self.book = book
        self.clock = []

    def turn(self, color, moves):
        start = time.time()
        if self.book and not moves:
            return self.book.choose(color)
        move = self.players[color].choose(moves)
        self.clock.append(time.time() - start)
        return move

    def blitz(self, moves):
        for color in itertools.cycle("wb"):
            if not moves:
                break
            moves.remove(self.players[color].choose(moves))  # expect: EXG101

    def analyse(self, moves):
        return self.white.choose(moves), self.black.choose(moves)  # expect: EXG101 x2

    def swap(self):
        return Match(self.black, self.white, self.book)

    def winner(self):
        return self.white if self.clock else self.black

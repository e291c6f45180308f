import random

_catalog = {}


def bot(cls=None, *, rating=1000):
    def wrap(c):
        c.rating = rating
        _catalog[c.__name__.lower()] = c
        return c

    return wrap if cls is None else wrap(cls)


class Bot:
    rating = 0

    def __init__(self, seed=0):
        self.rng = random.Random(seed)

    def choose(self, moves):
        return moves[0]

    def hint(self, moves):
        return self.choose(moves)  # expect: EXG101


@bot
class Greedy(Bot):
    def choose(self, moves):
        return max(moves)


@bot(rating=1500)
class Lazy(Bot):
    def choose(self, moves):
        return self.rng.choice(moves)


class Committee(Bot):
    def __init__(self, *members, seed=0):
        super().__init__(seed)
        self.members = set(members)

    def choose(self, moves):
        votes = {}
        for m in self.members:
            move = m.choose(moves)  # expect: EXG101
            votes[move] = votes.get(move, 0) + 1
        return max(votes, key=votes.get)


def names():
    return list(_catalog)


def create(name, **kw):
    try:
        return _catalog[name](**kw)
    except KeyError:
        return Lazy(**kw)


def rated(minimum):
    return [c for c in _catalog.values() if c.rating >= minimum]

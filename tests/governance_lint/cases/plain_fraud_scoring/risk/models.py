try:
    from risk._native import Forest
except ImportError:
    from risk.pure import Forest

from risk.pure import Scorer, Linear

CHAMPION = Linear([0.3, 0.7])
CHALLENGERS = [Forest, Linear]


class Ensemble(Scorer):
    def __init__(self, *members):
        self.members = members
        self.weights = dict.fromkeys(members, 1.0)

    def score(self, row):
        return sum(m.score(row) for m in self.members)  # expect: EXG101

    def weighted(self, row):
        total = 0
        for member, weight in self.weights.items():
            total += weight * member.score(row)  # expect: EXG101
        return total

    def __add__(self, other):
        return Ensemble(*self.members, other)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return False


def build(spec):
    cls = CHALLENGERS[0] if spec == "forest" else CHALLENGERS[-1]
    return cls([1.0])

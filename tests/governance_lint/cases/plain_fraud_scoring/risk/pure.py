class Scorer:
    def score(self, row):
        raise NotImplementedError

    def __call__(self, row):
        return self.score(row)  # expect: EXG101


class Linear(Scorer):
    def __init__(self, weights):
        self.weights = weights

    def score(self, row):
        return sum(w * x for w, x in zip(self.weights, row))


class Forest(Linear):
    pass


class Match:
    """A sports match; nothing to do with risk."""

    def __init__(self, home, away):
        self.home, self.away = home, away

    def score(self):
        return self.home, self.away

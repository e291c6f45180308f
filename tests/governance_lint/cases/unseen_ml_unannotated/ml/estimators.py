class Estimator:
    def __init__(self, depth=1):
        self.depth = depth
        self.parts = []
        self.parent = None

    def fit(self, rows):
        return self

    def add(self, part):
        self.parts.append(part)
        part.parent = self
        return self

    def fit_parts(self, rows):
        for part in self.parts:
            part.fit(rows)  # expect: EXG101
        return [part.fit for part in self.parts]  # expect: EXG102


class Tree(Estimator):
    pass


class Forest(Estimator):
    def fit(self, rows):
        for index in range(3):
            self.add(Tree(index))
        return super().fit(rows)


class Suit:
    """Tailoring."""

    def fit(self, person):
        return person

from ml.estimators import Estimator, Forest, Suit, Tree


def first_hop(candidate, rows):
    return second_hop(candidate, rows)


def second_hop(model, rows):
    return third_hop(rows, model=model)


def third_hop(rows, *, model):
    return fourth_hop((model, rows))


def fourth_hop(pair):
    model, rows = pair
    return fifth_hop(model)(rows)


def fifth_hop(model):
    return model.fit  # expect: EXG102


def tailor(thing, person):
    return thing.fit(person)


def mixed(thing, rows):
    return thing.fit(rows)  # expect: EXG101


class Search:
    def __init__(self, estimator, grid=None):
        self.estimator = estimator
        self.grid = grid or {}
        self.best = None
        self.history = []

    def try_one(self, rows):
        self.estimator.fit(rows)  # expect: EXG101
        self.best = self.estimator
        self.history.append((len(rows), self.estimator))

    def again(self, rows):
        if self.best is not None:
            self.best.fit(rows)  # expect: EXG101
        for size, past in self.history:
            past.fit(rows)  # expect: EXG101
        return self.history[-1][1].fit(rows)  # expect: EXG101

    def with_all(self, rows, *others, **named):
        for other in others:
            other.fit(rows)  # expect: EXG101
        for name, other in named.items():
            other.fit(rows)  # expect: EXG101
        return self

    def measure(self, suits):
        return [suit.fit("me") for suit in suits]


def make(kind):
    table = {"tree": Tree, "forest": Forest}
    return table[kind]()


def make_suit():
    return Suit()


def pair():
    return Tree(), Suit()


def main(rows):
    first_hop(Tree(), rows)
    tailor(Suit(), "me")
    mixed(Suit(), rows)
    mixed(Forest(), rows)
    search = Search(Forest(3))
    search.try_one(rows)
    search.with_all(rows, Tree(), Tree(), extra=Forest())
    search.measure([Suit(), make_suit()])
    make("tree").fit(rows)  # expect: EXG101
    make_suit().fit("me")
    tree, suit = pair()
    tree.fit(rows)  # expect: EXG101
    suit.fit("me")
    pair()[0].fit(rows)  # expect: EXG101
    pair()[1].fit("me")
    Estimator().add(Tree()).fit(rows)  # expect: EXG101
    estimator = make_suit()
    estimator.fit("x")


def lone(estimator, other):
    estimator.fit([])  # expect: EXG104
    other.fit([])

from somewhere import registry, settings  # type: ignore


class Crane(object):
    def lift(self, load=1):
        # type: (int) -> int
        return load


class Weights(object):
    def lift(self, load=1):
        return load


class Quay(object):
    crane = None  # type: Crane
    bar = None  # type: Weights

    def __init__(self, spare):
        # type: (object) -> None
        self.spare = spare  # type: Crane
        self.idle = []  # type: list[Crane]
        self.anything = settings.anything

    def own(self):
        self.crane.lift()  # expect: EXG101
        self.bar.lift()
        self.spare.lift()  # expect: EXG101
        for one in self.idle:
            one.lift()  # expect: EXG101
        return self.idle[0].lift()  # expect: EXG101


def find(name):
    # type: (str) -> Crane
    return registry[name]


def find_weights(name):
    # type: (str) -> Weights
    return registry[name]


MAIN = registry["main"]  # type: Crane
GYM = registry["gym"]  # type: Weights

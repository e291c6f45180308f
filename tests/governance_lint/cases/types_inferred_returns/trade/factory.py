from trade.strategy import Jury, Momentum, Strategy

_KINDS = {"momentum": Momentum, "plain": Strategy}
_COURTS = {"high": Jury}


def make():
    return Momentum()


def make_jury():
    return Jury()


def make_by_name(name):
    return _KINDS[name]()


def court(name):
    return _COURTS[name]()


def maybe(flag):
    if flag:
        return make()


def either(flag):
    if flag:
        return make()
    else:
        return make_jury()


def many():
    yield Momentum()
    yield from [Strategy()]


def juries():
    for _ in range(3):
        yield make_jury()


def pair():
    return Momentum(), Jury()


def outer():
    def inner():
        return Momentum()

    return inner


def give_class():
    return Momentum


def recursive(depth):
    if depth == 0:
        return Momentum()
    return recursive(depth - 1)


def never_momentum():
    return Jury()
    return Momentum()


def from_with():
    try:
        result = make_jury()
    except ValueError:
        result = make()
    return result


make_lambda = lambda: Momentum()  # noqa: E731
make_jury_lambda = lambda: Jury()  # noqa: E731


class Factory:
    def build(self):
        return make()

    def build_twice(self):
        return [self.build() for _ in range(2)]

    @staticmethod
    def court():
        return Jury()

    @classmethod
    def default(cls):
        return cls().build()

    @property
    def main(self):
        return self.build()

    def chain(self):
        return self

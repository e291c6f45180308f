"""Names of a module, and of classes, that others fill."""

current = None
fallback = None
clock = None
spare = None
table = {}
late = None


def use():
    current.start()  # expect: EXG101
    if fallback is not None:
        fallback.start()  # expect: EXG101
    clock.start()  # fine: only a Clock is ever put there


def set_spare(thing):
    global spare
    spare = thing


def use_spare():
    spare.start()  # expect: EXG101


class Settings:
    reactor_ = None
    clock = None
    kind = None

    def go(self):
        self.reactor_.start()  # expect: EXG101
        self.clock.start()  # fine: a Clock
        self.kind().start()  # expect: EXG101


class Empty:
    pass


class Holder:
    def __init__(self):
        self.thing = None
        self.other = None

    def go(self):
        self.thing.start()  # expect: EXG101
        self.other.start()  # fine: a Clock


class Swapped:
    """Two methods bind the attribute to different classes."""

    def __init__(self):
        self.item = Clock()
        self.steady = Clock()

    def swap(self):
        self.item = Reactor()
        self.steady = Clock()

    def go(self):
        self.item.start()  # expect: EXG101
        self.steady.start()  # fine: always a Clock

    def fresh(self):
        self.item = Clock()
        self.item.start()  # fine: the last assignment wins


class ByHelper:
    def __init__(self, **options):
        self.setup()
        for name, value in options.items():
            setattr(self, name, value)

    def setup(self):
        self.machine = make()

    def go(self):
        self.machine.start()  # expect: EXG101


def make():
    return Breeder()


from plant.reactor import Breeder, Clock, Reactor  # noqa: E402

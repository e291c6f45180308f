"""What is passed is not the oven itself, but something that holds, makes or brings it."""


def table(d):
    for name, it in d.items():
        it.heat(name)  # expect: EXG101


def cell(d, name):
    d[name][0].heat()  # expect: EXG101


def debates(d, name):
    d[name][0].heat()  # fine: Debates in the lists


def pair(couple):
    number, it = couple
    it.heat(number)  # expect: EXG101


def debate_pair(couple):
    it, other = couple
    it.heat()  # fine: a Debate first
    return other


def lazily(things):
    for it in things:
        yield it


async def later(coming):
    it = await coming
    it.heat()  # expect: EXG101


def made(make):
    make().heat()  # expect: EXG101


def made_debate(make):
    make().heat()  # fine: makes a Debate


def entered(manager):
    with manager as it:
        it.heat()  # expect: EXG101


class Box:
    def __init__(self, inner):
        self.inner = inner

    def unwrap(self):
        return self.inner


def forwarded(*args, **kwargs):
    return target(*args, **kwargs)


def target(number, it=None):
    it.heat(number)  # expect: EXG101


class Bus:
    def __init__(self):
        self.listeners = []

    def listen(self, listener):
        self.listeners.append(listener)

    def tell(self, it):
        for listener in self.listeners:
            listener(it)


def listener(it):
    it.heat()  # expect: EXG101


def timed(it):
    it.heat()  # expect: EXG101


def timed_debate(it):
    it.heat()  # fine: the timer brings a Debate


def rank(it):
    return it.heat()  # expect: EXG101


def after(task):
    task.result().heat()  # expect: EXG101


class Kitchen:
    main = None

    def __init__(self, main):
        self.main = main

    @classmethod
    def single(cls, it):
        return cls(it)

    def warm(self):
        self.main.heat()  # expect: EXG101


class Canteen(Kitchen):
    def __init__(self, name, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name

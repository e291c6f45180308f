"""Subclasses that bind what their base class has bound, mostly to something harmless."""

from lab.bench import Bench, Declared, InTwoPlaces, PreparedLater, Station
from lab.instruments import Balance, Recording


class Rehearsal(Bench):
    def __init__(self):
        super().__init__()
        self.scale = Recording()

    def rehearse(self, sample):
        return self.scale.measure(sample)  # fine: a recording by now

    def inside(self, samples):
        return [self.scale.measure(sample) for sample in samples]  # fine: the same


class SecondRehearsal(Rehearsal):
    def again(self, sample):
        return self.scale.measure(sample)  # fine: what the class in between has made of it


class RealAgain(Rehearsal):
    def __init__(self):
        super().__init__()
        self.scale = Balance()

    def again(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class Silent(Station):
    def __init__(self):
        super().__init__(Balance())
        self.device = Recording()

    def hush(self, sample):
        return self.device.measure(sample)  # fine: a recording by now


class Undone(Bench):
    def __init__(self):
        self.scale = Recording()
        super().__init__()

    def undo(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class Sometimes(Bench):
    def __init__(self, quick):
        super().__init__()
        if quick:
            self.scale = Recording()

    def maybe(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class OnRequest(Bench):
    def pretend(self):
        self.scale = Recording()

    def request(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class Promised(Declared):
    def __init__(self):
        super().__init__()
        self.scale = Recording()

    def keep(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class HalfReplaced(InTwoPlaces):
    def __init__(self):
        super().__init__()
        self.scale = Recording()

    def halfway(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class WhollyReplaced(InTwoPlaces):
    def __init__(self):
        super().__init__()
        self.scale = Recording()

    def recalibrate(self):
        super().recalibrate()
        with open("calibration.txt"):
            self.scale = Recording()

    def always(self, sample):
        return self.scale.measure(sample)  # fine: every method leaves a recording


class Prepared(PreparedLater):
    def prepare(self):
        super().prepare()
        self.scale = Recording()

    def second(self, sample):
        return self.scale.measure(sample)  # fine: what prepares it leaves a recording


class InTheBody(Bench):
    scale = Recording()

    def body(self, sample):
        return self.scale.measure(sample)  # tolerated: EXG101 (the constructor comes later)


class Emptied(Bench):
    def close(self):
        self.scale = None

    def after(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class Wrapped(Bench):
    def __init__(self):
        super().__init__()
        self.scale = self.scale or Recording()

    def either(self, sample):
        return self.scale.measure(sample)  # expect: EXG101

from lab.probe import Probe, Ruler


class Slotted:
    __slots__ = ("probe", "_tool", "names")

    def __init__(self):
        self.reset()

    def reset(self):
        self.probe = Probe()
        self._tool = Ruler()
        self.names = {"a": Probe()}

    def go(self):
        self.probe.measure()  # expect: EXG101
        self._tool.measure()  # fine: a Ruler
        self.names["a"].measure()  # expect: EXG101


class Lazy:
    _instance = None

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = Probe()
        return cls._instance

    def use(self):
        return self.instance().measure()  # expect: EXG101


class Meta(type):
    probe = Probe()
    stick = Ruler()


class WithMeta(metaclass=Meta):
    pass


def use():
    Lazy.instance().measure()  # expect: EXG101
    WithMeta.probe.measure()  # expect: EXG101
    WithMeta.stick.measure()  # fine: a Ruler

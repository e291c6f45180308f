class Port:
    def reset(self):
        pass

    def write(self, text):
        return len(text)


class Instrument:
    port_class = Port
    default = None

    def __init__(self, name, port=None):
        self.name = name
        self.port = port or self.port_class()

    def measure(self, channel=1):
        self.port.write("MEAS %d" % channel)
        return 0.0

    def reset(self):
        self.port.reset()

    @classmethod
    def open(cls, name):
        inst = cls(name)
        inst.reset()  # expect: EXG101
        return inst

    @staticmethod
    def null():
        return NullInstrument("null")

    def average(self, n):
        return sum(self.measure() for _ in range(n)) / n  # expect: EXG101


class NullInstrument(Instrument):
    def reset(self):
        pass


class Scope(Instrument):
    probe_factory = NullInstrument

    def __init__(self, name, port=None):
        Instrument.__init__(self, name, port)
        self.probes = {}
        self.trace = []

    def probe(self, n):
        if n not in self.probes:
            self.probes[n] = self.probe_factory("probe%d" % n)
        return self.probes[n]

    def measure(self, channel=1):
        value = self.probe(channel).measure()  # expect: EXG101
        self.trace.append(value)
        return value + Instrument.measure(self, channel)

    def reset(self):
        for p in self.probes.values():
            p.reset()  # expect: EXG101
        Instrument.reset(self)

    def clear(self):
        Instrument.reset(self)  # expect: EXG101
        self.port.reset()
        self.trace.clear()


class Stopwatch:
    def __init__(self):
        self.t = 0

    def reset(self):
        self.t = 0

    def measure(self):
        return self.t


Instrument.default = Scope("default")

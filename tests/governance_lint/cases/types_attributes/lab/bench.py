from lab.probe import Probe, Ruler, Thermometer, ruler


class Bench:
    default = Thermometer()
    ruler = Ruler()
    late = None

    def __init__(self, probe: Probe, tool: Ruler) -> None:
        self.probe = probe
        self.tool = tool
        self.spare = None
        self._either = probe or tool
        self.left, self.right = probe, tool
        self.nested = Nested(probe)

    def attach(self) -> None:
        self.spare = Thermometer()
        self.reserve = Thermometer()

    def take(self, times: int) -> float:
        return self.probe.measure(times)  # fine: the allowed body

    def quick(self) -> float:
        total = self.probe.measure()  # expect: EXG101
        total += self.tool.measure()  # fine: a Ruler
        total += self.default.measure()  # expect: EXG101
        total += self.ruler.measure()  # fine: a Ruler
        if self.spare is not None:
            total += self.spare.measure()  # expect: EXG101
        total += self.reserve.measure()  # expect: EXG101
        total += self._either.measure()  # expect: EXG101
        total += self.left.measure()  # expect: EXG101
        total += self.right.measure()  # fine: a Ruler
        return total + self.nested.inner.measure()  # expect: EXG101


class Nested:
    def __init__(self, inner: Probe) -> None:
        self.inner = inner


class Rack(Bench):
    """Inherits the attributes; one is redeclared."""

    ruler = Ruler()

    def sum(self) -> float:
        return (
            self.probe.measure()  # expect: EXG101
            + self.nested.inner.measure()  # expect: EXG101
            + self.tool.measure()  # fine: a Ruler
            + super().default.measure()  # expect: EXG101
            + type(self).default.measure()  # expect: EXG101
            + type(self).ruler.measure()  # fine: a Ruler
        )


def from_outside(bench: Bench, rack: Rack) -> float:
    probe = bench.tool
    value = probe.measure()  # fine: a Ruler, though it is called probe
    value += bench.probe.measure()  # expect: EXG101
    value += Rack.default.measure()  # expect: EXG101
    value += rack.nested.inner.measure()  # expect: EXG101
    value += rack.right.measure()  # fine: a Ruler
    rack.tool.probe = Thermometer()
    rack.probe.measure = ruler  # fine: replacing the method is no read
    del rack.probe.measure  # fine: deleting it is no read
    return value

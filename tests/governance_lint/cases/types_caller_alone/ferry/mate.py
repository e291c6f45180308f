"""One access, and one way to it: through an object of which it is only known later whose method is called."""


class Mate:
    def dock(self, ramp):
        ramp.lower(10)  # fine: the allowed body

    def test(self, ramp):
        ramp.lower(1)  # expect: EXG101


def ashore(mate, ramp):
    return mate.test(ramp)


def at_sea(mate, ramp):
    return ashore(mate, ramp)

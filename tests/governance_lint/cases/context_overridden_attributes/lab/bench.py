from lab.instruments import Balance


class Bench:
    def __init__(self):
        self.scale = Balance()
        self.spare = None

    def reading(self, sample):
        return self.scale.measure(sample)

    def careless(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


class Station:
    """Gets its instrument from whoever sets it up."""

    def __init__(self, device):
        self.device = device

    def raw(self, sample):
        return self.device.measure(sample)  # expect: EXG101


class Declared:
    scale: Balance

    def __init__(self):
        self.scale = Balance()


class InTwoPlaces:
    def __init__(self):
        self.scale = Balance()

    def recalibrate(self):
        self.scale = Balance()


class PreparedLater:
    scale = None

    def prepare(self):
        self.scale = Balance()

    def first(self, sample):
        return self.scale.measure(sample)  # expect: EXG101


def set_up():
    return Station(Balance())

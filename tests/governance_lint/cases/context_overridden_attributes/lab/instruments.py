"""What measures, and what only pretends to."""


class Instrument:
    def measure(self, sample):
        return {"value": len(sample)}


class Balance(Instrument):
    pass


class Recording:
    """Plays back what was measured long ago."""

    def measure(self, sample):
        return {"value": 0}


class Toy:
    def measure(self, sample):
        return sample

class Meter:
    def __init__(self, name="all"):
        self.name = name
        self.total = 0

    def consume(self, amount):
        self.total += amount
        return self


class MeterGroup:
    def __init__(self):
        self._meters = {}

    def meter(self, name):
        if name not in self._meters:
            self._meters[name] = Meter(name)
        return self._meters[name]

    def consume(self, amount):
        for consumer in self._meters.values():
            consumer.consume(amount)

    def biggest(self):
        return max(self._meters.values(), key=lambda m: m.total)

class Pump:
    def __init__(self, rate=1):
        self.rate = rate

    def prime(self):
        return self.rate

    def faster(self):
        self.rate += 1
        return self

    def clone(self):
        return self.__class__(self.rate)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


class Big(Pump):
    pass


class Paint:
    """Primes walls."""

    def prime(self):
        return "white"

    def faster(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

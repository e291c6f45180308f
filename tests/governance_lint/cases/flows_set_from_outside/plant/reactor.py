class Reactor:
    def start(self, power=0):
        return power


class Breeder(Reactor):
    pass


class Clock:
    def start(self, power=0):
        return power

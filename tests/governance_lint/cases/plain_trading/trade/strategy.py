class StrategyMeta(type):
    known = {}

    def __new__(mcls, name, bases, ns):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.known[name] = cls
        return cls


class Strategy(metaclass=StrategyMeta):
    def __init__(self, **params):
        self.params = params
        self.position = 0

    def on_tick(self, tick):
        pass

    def on_fill(self, fill):
        self.position += fill

    def warm(self, ticks):
        for t in ticks:
            self.on_tick(t)  # expect: EXG101


class Momentum(Strategy):
    def on_tick(self, tick):
        if tick > 0:
            self.on_fill(1)  # expect: EXG101


class MeanRevert(Momentum):
    def on_tick(self, tick):
        super().on_tick(-tick)


class Composite(Strategy):
    def __init__(self, weighted):
        super().__init__()
        self.weighted = weighted

    def on_tick(self, tick):
        for strategy, weight in self.weighted.items():
            strategy.on_tick(tick * weight)  # expect: EXG101

    def on_fill(self, fill):
        [s.on_fill(fill) for s in self.weighted]  # expect: EXG101

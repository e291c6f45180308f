from .strategy import Duck, Mean, Momentum, Strategy, compose, tune


class Engine:
    def __init__(self, strategy):
        self.strategy = strategy
        self.cb = None

    def tick(self, bar):
        def inner_step():
            return self.strategy.decide(bar)

        def other_step():
            return self.strategy.decide(bar)  # expect: EXG101

        return inner_step() or other_step()

    def on_bar(self, cb):
        self.cb = cb

    def loop(self, bars):
        for b in bars:
            self.cb(b)


def replay(strat: Strategy, bars, pick=Momentum().decide):  # expect: EXG102
    @staticmethod
    def f(b):
        return strat.decide(b)

    class Local:
        def decide(self, b):
            return strat.decide(b)

    return [f(b) for b in bars], Local().decide(1), pick


def main(bars):
    e = Engine(Mean(Momentum()))
    e.on_bar(e.strategy.decide)  # expect: EXG102
    e.loop(bars)
    tune(Momentum()).decide(1)  # expect: EXG101
    compose(Momentum(), Mean())(1)
    strategy = Duck()
    strategy.decide(1)
    e2 = Engine(Duck())
    strat = Momentum() if bars else Duck()
    strat.decide(1)  # expect: EXG101
    if not isinstance(strat, Momentum):
        strat.decide(2)
    assert isinstance(strat, Duck)
    strat.decide(3)
    return e2

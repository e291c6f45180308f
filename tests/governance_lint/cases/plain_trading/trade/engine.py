from trade.bus import Bus, Recorder


class Engine:
    def __init__(self, bus=None):
        self.bus = bus or Bus()
        self.strategies = {}
        self.recorder = Recorder()
        self.observers = [self.recorder]
        self.disabled = []

    def attach(self, symbol, strategy):
        self.strategies.setdefault(symbol, []).append(strategy)
        self.bus.subscribe("tick", self.recorder.on_tick)
        self.bus.subscribe("tick", strategy.on_tick)  # expect: EXG102
        return strategy

    def detach(self, symbol):
        gone = self.strategies.pop(symbol, [])
        self.disabled.extend(gone)
        return gone

    def feed(self, symbol, tick):
        for s in self.strategies.get(symbol, ()):
            s.on_tick(tick)
        for o in self.observers:
            o.on_tick(tick)

    def settle(self, fills):
        for symbol, fill in fills:
            for s in self.strategies[symbol]:
                s.on_fill(fill)  # expect: EXG101
            for strategy in self.observers:
                strategy.on_fill(fill)

    def flush(self):
        for s in self.disabled:
            s.on_fill(0)  # expect: EXG101
        everything = [s for group in self.strategies.values() for s in group]
        for s in everything:
            s.on_fill(0)  # expect: EXG101
        both = everything + self.observers
        for s in both:
            s.on_fill(0)  # expect: EXG101

    def on_tick(self, tick):
        for symbol in self.strategies:
            self.feed(symbol, tick)

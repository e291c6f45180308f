import random

from trade import strategy as st
from trade.bus import Recorder
from trade.engine import Engine
from trade.replay import replay_twice


def from_config(conf):
    cls = st.StrategyMeta.known[conf.pop("class")]
    return cls(**conf)


def from_name(name, **params):
    cls = getattr(st, name, st.Momentum)
    return cls(**params)


def build(confs):
    engine = Engine()
    for symbol, conf in confs.items():
        engine.attach(symbol, from_config(conf))
    engine.attach("mix", st.Composite({st.Momentum(): 0.5, st.MeanRevert(): 0.5}))
    return engine


def main(confs):
    engine = build(confs)
    engine.feed("EURUSD", 1.0)
    engine.on_tick(1.0)
    engine.recorder.on_tick(1)
    for s in engine.detach("EURUSD"):
        s.on_tick(0)  # expect: EXG101
    strategy = random.choice(engine.strategies["mix"])
    strategy.on_tick(1)  # expect: EXG101
    sample = random.sample(engine.disabled, 2)
    sample[0].on_fill(2)  # expect: EXG101
    twice = replay_twice(st.Momentum(), "x.csv")
    twice.on_fill(3)  # expect: EXG101
    recorders = {"a": Recorder()}
    strategy = recorders["a"]
    strategy.on_tick(4)
    chosen = random.choice(list(recorders.values()))
    chosen.on_fill(5)
    return from_config(confs).on_tick(0)  # expect: EXG101


def optimize(grid):
    best, score = None, 0
    for params in grid:
        candidate = st.MeanRevert(**params)
        candidate.on_tick(1)  # expect: EXG101
        if candidate.position >= score:
            best, score = candidate, candidate.position
    best.on_tick(2)  # expect: EXG101
    named = from_name("Momentum")
    named.on_tick(3)  # expect: EXG101
    return best

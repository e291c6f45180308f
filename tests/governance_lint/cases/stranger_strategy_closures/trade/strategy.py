from typing import Callable, Protocol, TypeGuard, TypeVar


class Strategy(Protocol):
    def decide(self, bar) -> int: ...


class Momentum(Strategy):
    def decide(self, bar):
        return 1


class Mean(Strategy):
    def __init__(self, inner: "Strategy | None" = None):
        self.inner = inner

    def decide(self, bar):
        if self.inner is None:
            return 0
        return -self.inner.decide(bar)  # expect: EXG101


class Duck:
    def decide(self, bar):
        return 0


S = TypeVar("S", Momentum, Mean)


def is_strategy(x: object) -> TypeGuard[Strategy]:
    return hasattr(x, "decide")


def tune(s: S) -> S:
    s.decide(None)  # expect: EXG101
    return s


def compose(*parts: Strategy) -> Callable[[object], int]:
    def run(bar):
        return sum(p.decide(bar) for p in parts)  # expect: EXG101

    return run


def named(**strategies: Strategy):
    return {k: v.decide for k, v in strategies.items()}  # expect: EXG102


def check(x):
    if is_strategy(x):
        x.decide(1)  # expect: EXG101
    elif isinstance(x, Duck):
        x.decide(1)
    else:
        x.decide(2)

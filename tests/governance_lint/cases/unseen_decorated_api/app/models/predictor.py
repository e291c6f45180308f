import functools
from typing import Callable, ParamSpec, TypeVar, Awaitable
from functools import cached_property, lru_cache, singledispatchmethod

P = ParamSpec("P")
R = TypeVar("R")


def timed(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return inner


def retried(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        return timed(function)

    return decorate


def unwrapped(function):
    return function


class Predictor:
    @timed
    def predict(self, row: list[float]) -> float:
        return sum(row)

    @functools.lru_cache(maxsize=None)
    def parent(self) -> "Predictor":
        return Predictor()

    @cached_property
    def calibrated(self) -> "Predictor":
        return self.parent()

    @property
    def raw(self):
        return Predictor()

    @singledispatchmethod
    def explain(self, what) -> str:
        return str(self.predict([]))  # expect: EXG101

    @explain.register
    def _(self, what: int) -> str:
        return str(self.predict([what]))  # expect: EXG101

    @timed
    def warm(self) -> float:
        return self.raw.predict([])  # expect: EXG101


class Ensemble(Predictor):
    members: tuple[Predictor, ...] = ()

    @retried(3)
    def predict(self, row: list[float]) -> float:
        base = super().predict(row)
        return base + sum(m.predict(row) for m in self.members)  # expect: EXG101


class Fortune:
    @timed
    def predict(self, row) -> str:
        return "rain"

    @cached_property
    def calibrated(self) -> "Fortune":
        return self

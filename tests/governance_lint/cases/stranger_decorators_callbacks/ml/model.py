from __future__ import annotations

import functools
import pickle
from typing import Any, Self


class Model:
    def fit(self, X, y=None) -> Self:
        return self

    def predict(self, X) -> list[float]:
        raise NotImplementedError

    def fit_predict(self, X):
        return self.fit(X).predict(X)  # expect: EXG101

    def score(self, X, y):
        return sum(a == b for a, b in zip(self.predict(X), y))  # expect: EXG101

    @classmethod
    def load(cls, path) -> Model:
        with open(path, "rb") as f:
            return pickle.load(f)


class Tree(Model):
    @functools.lru_cache
    def predict(self, X):
        return [0.0]


class Forest(Model):
    def __init__(self, n=3):
        self.trees = [Tree() for _ in range(n)]

    def predict(self, X):
        votes = [t.predict(X) for t in self.trees]  # expect: EXG101
        return [sum(v) for v in zip(*votes)]


class Weather:
    def predict(self, day):
        return "rain"


def raw(path) -> Any:
    return pickle.loads(path)

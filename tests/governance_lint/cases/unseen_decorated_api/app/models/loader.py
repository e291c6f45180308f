from __future__ import annotations

import functools

from .predictor import Fortune, Predictor, retried, timed, unwrapped


class Loader:
    def load(self) -> Predictor:
        return Predictor()

    @staticmethod
    @timed
    def default() -> Predictor:
        return Predictor()

    @classmethod
    @functools.cache
    def shared(cls) -> Loader:
        return cls()


class Cargo:
    def load(self) -> Fortune:
        return Fortune()


@retried(2)
def make(name: str) -> Predictor:
    return Loader().load()  # expect: EXG101


@unwrapped
def plain():
    return Predictor()


@functools.lru_cache
def cached(name: str) -> Loader:
    return Loader()


@timed
def fortune() -> Fortune:
    return Fortune()


@timed
async def later() -> Predictor:
    return Predictor()

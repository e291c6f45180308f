from __future__ import annotations

import asyncio
import functools
import logging
import typing as t

F = t.TypeVar("F", bound=t.Callable[..., t.Any])
P = t.ParamSpec("P")
T = t.TypeVar("T")
log = logging.getLogger(__name__)


def keep(function: F) -> F:
    @functools.wraps(function)
    def inner(*args, **kwargs):
        log.info("calling %s", function.__name__)
        return function(*args, **kwargs)

    return t.cast(F, inner)


def as_list(function: t.Callable[P, t.Iterator[T]]) -> t.Callable[P, list[T]]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> list[T]:
        return list(function(*args, **kwargs))

    return inner


def maybe(function: t.Callable[P, T]) -> t.Callable[P, T | None]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return function(*args, **kwargs)
        except OSError:
            return None

    return inner


def loose(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


class memo(t.Generic[T]):
    def __init__(self, function: t.Callable[[], T]) -> None:
        self.function = function

    def __call__(self) -> T:
        return self.function()


class lazy_property(t.Generic[T]):
    def __init__(self, getter: t.Callable[[t.Any], T]) -> None:
        self.getter = getter

    def __get__(self, instance: t.Any, owner: t.Any = None) -> T:
        return self.getter(instance)


class Client:
    base = "http://"

    @keep
    def fetch(self, url: str) -> bytes:
        return url.encode()

    @maybe
    def child(self) -> Client:
        return Client()

    @as_list
    def mirrors(self) -> t.Iterator[Client]:
        yield self

    @lazy_property
    def root(self) -> Client:
        return self

    @functools.cached_property
    def parent(self):
        return self.root

    @loose
    def grand(self):
        return self.parent

    @staticmethod
    @functools.cache
    def shared() -> Client:
        return Client()

    @classmethod
    @maybe
    def first(cls) -> t.Self:
        return cls()

    @property
    @functools.lru_cache
    def cached(self) -> Client:
        return self


class Dog:
    @keep
    def fetch(self, stick: str) -> str:
        return stick

    @lazy_property
    def root(self) -> Dog:
        return self


@memo
def default() -> Client:
    return Client()


@memo
def dog() -> Dog:
    return Dog()


@as_list
def pool(size: int) -> t.Iterator[Client]:
    for _ in range(size):
        yield Client()


@keep
async def connect(url: str) -> Client:
    await asyncio.sleep(0)
    return Client()


@loose
def untyped():
    return Client()


@loose
def untyped_dog():
    return Dog()


def decorated_inside():
    @keep
    def make() -> Client:
        return Client()

    return make

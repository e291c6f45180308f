import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import ParamSpec, TypeVar

from dbm.migration import AddUsers, Firmware, Migration

P = ParamSpec("P")
R = TypeVar("R")


def retried(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            return function(*args, **kwargs)

        return wrapper

    return decorate


def to_async(function: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.to_thread(function, *args, **kwargs)

    return wrapper


def as_firmware(function: Callable[P, Migration]) -> Callable[P, Firmware]:
    return lambda *args, **kwargs: Firmware()


@retried(3)
def load(name: str) -> Migration:
    return AddUsers()


@functools.lru_cache(maxsize=None)
def cached(name: str) -> AddUsers:
    return AddUsers()


@functools.cache
def cached_firmware() -> Firmware:
    return Firmware()


@to_async
def load_async(name: str) -> Migration:
    return AddUsers()


@as_firmware
def converted() -> Migration:
    return AddUsers()


@contextmanager
def opened(name: str) -> Iterator[Migration]:
    yield AddUsers()


@contextlib.contextmanager
def flashing() -> Iterator[Firmware]:
    yield Firmware()


@asynccontextmanager
async def connected(name: str) -> AsyncIterator[Migration]:
    yield AddUsers()


def sync_uses() -> None:
    load("a").upgrade()  # expect: EXG101
    cached("a").upgrade()  # expect: EXG101
    cached_firmware().upgrade()  # fine: a Firmware
    converted().upgrade()  # fine: the decorator gives a Firmware
    with opened("a") as migration:
        migration.upgrade()  # expect: EXG101
    with flashing() as migration:
        migration.upgrade()  # fine: a Firmware
    with flashing() as device, opened("b") as step:
        device.upgrade()  # fine: a Firmware
        step.downgrade()  # expect: EXG101
    cached.cache_clear()  # fine: the cache's own method
    cached.__wrapped__("x").upgrade()  # expect: EXG101


async def async_uses() -> None:
    (await load_async("a")).upgrade()  # expect: EXG101
    async with connected("a") as migration:
        migration.downgrade()  # expect: EXG101

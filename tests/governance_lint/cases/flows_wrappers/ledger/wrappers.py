"""Decorators of all the usual makes; none has an annotation."""

import functools
import time

from ledger.entry import Letter, Refund


def timed(fn):
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return fn(*args, **kwargs)
        finally:
            print(time.perf_counter() - start)

    return wrapper


def logged(level):
    def decorate(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            print(level, fn.__name__)
            result = fn(*args, **kwargs)
            return result

        return inner

    return decorate


def with_refund(fn):
    """Brings the first argument itself."""

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(Refund(), *args, **kwargs)

    return wrapper


def with_letter(fn):
    def wrapper(amount):
        return fn(Letter(), amount)

    return wrapper


def with_keyword(fn):
    def wrapper(*args, **kwargs):
        kwargs.setdefault("tries", 3)
        return fn(*args, entry_=Refund(), **kwargs)

    return wrapper


def checked(fn):
    def wrapper(self, thing, *rest):
        thing.void()  # expect: EXG101
        return fn(self, thing, *rest)

    return wrapper


def retried(fn=None, *, tries=3):
    if fn is None:
        return lambda real: retried(real, tries=tries)

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        for _ in range(tries):
            return fn(*args, **kwargs)

    return wrapper


class Counted:
    """A decorator that is a class."""

    def __init__(self, fn):
        self.fn = fn
        self.count = 0

    def __call__(self, *args, **kwargs):
        self.count += 1
        return self.fn(*args, **kwargs)


def awaited(fn):
    async def wrapper(*args, **kwargs):
        return await fn(*args, **kwargs)

    return wrapper

"""Decorators in no layer: some say what they make of a function, some do not."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def untyped(function):
    def wrapper(self, request):
        return function(self, request.account, request.amount)

    return wrapper


def untyped_but_plain(function):
    return function


def typed(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return wrapper


def retrying(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        return function

    return decorate


def with_extras(owner):
    owner.audit = lambda self: None
    return owner


class Registered(type):
    def __getattr__(cls, name: str):
        return lambda *args: None

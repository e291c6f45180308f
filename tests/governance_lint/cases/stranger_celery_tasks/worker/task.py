from functools import cached_property, wraps
from typing import Callable, TypeVar

F = TypeVar("F", bound=Callable)


class Task:
    name = None

    def run(self, *args, **kwargs):
        raise NotImplementedError

    def delay(self, *args, **kwargs):
        return self.apply_async(args, kwargs)

    def apply_async(self, args=(), kwargs=None):
        from .app import current_app

        return current_app.send(self, args, kwargs or {})

    def __call__(self, *a, **kw):
        return self.run(*a, **kw)  # expect: EXG101


class FunctionTask(Task):
    def __init__(self, fn):
        self.fn = fn

    def run(self, *args, **kwargs):
        return self.fn(*args, **kwargs)


def task(fn=None, *, name=None):
    if fn is None:
        return lambda f: FunctionTask(f)
    return FunctionTask(fn)


@task
def add(a, b):
    return a + b


@task(name="mul")
def mul(a, b):
    return a * b


def probe():
    print(add.run.__name__)
    add.run(1, 2)  # expect: EXG101
    mul.run(1, 2)  # expect: EXG101
    add.delay(1, 2)

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from agents.tools import Tool

TOOL = Tool()


def traced(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


class Runner:
    tool = Tool()

    @traced
    @functools.lru_cache(maxsize=None)
    def call(self, tool: Tool, query: str = "") -> str:
        def attempt() -> str:
            return tool._run(query)  # fine: a nested function

        class Once:
            def go(self) -> str:
                return tool._run(query)  # fine: a class in the body is still inside the body

        retry = lambda: tool._run(query)  # fine: a lambda
        everything = [t._run(query) for t in [tool, self.tool]]  # fine: a comprehension
        lazily = (t._run(query) for t in [tool])  # fine: a generator
        escaped = tool._run  # fine: escapes are inside too
        with ThreadPoolExecutor() as pool:
            pool.submit(tool._run, query)  # fine: handed on inside the body
        named = getattr(tool, "_run")  # fine: reflection inside the body
        return attempt() + retry() + escaped(query) + named(query) + next(lazily) + Once().go() + everything[0]

    @classmethod
    def call_many(cls, tools: list[Tool]) -> Iterator[str]:
        for tool in tools:
            yield tool._run("")  # fine: a class method, a generator
        yield cls.tool._run("")  # fine: the same

    @staticmethod
    def shared(tool: Tool, query: str = TOOL._run("default")) -> str:  # expect: EXG101
        try:
            return tool._run(query)  # fine: a static method
        finally:
            type(tool)._run(tool, query)  # fine: unbound, but inside

    def other(self, tool: Tool) -> str:
        return tool._run("x")  # expect: EXG101

    def call_(self, tool: Tool) -> str:
        return self.call(tool) + tool._run("x")  # expect: EXG101

    def __init__(self, tool: Tool) -> None:
        self.run_it = tool._run  # expect: EXG102

    @property
    def latest(self) -> Callable[[str], str]:
        return self.tool._run  # expect: EXG102


class Careful(Runner):
    def call(self, tool: Tool, query: str = "") -> str:
        return tool._run(query)  # fine: an override in a subclass of the allowed class

    def other(self, tool: Tool) -> str:
        return tool._run("y")  # expect: EXG101


class VeryCareful(Careful):
    @staticmethod
    def shared(tool: Tool, query: str = "") -> str:
        return tool._run(query)  # fine: an override two classes down


class Copycat:
    """Walks like a runner, but is none."""

    def call(self, tool: Tool, query: str) -> str:
        return tool._run(query)  # expect: EXG101

    @classmethod
    def call_many(cls, tools: list[Tool]) -> list[str]:
        return [tool._run("") for tool in tools]  # expect: EXG101


def probe(tool: Tool, *, first: str = "a") -> str:
    return tool._run(first)  # fine: the allowed function


def call(tool: Tool) -> str:
    return tool._run("b")  # expect: EXG101


def outer(tool: Tool) -> Callable[[], str]:
    def probe() -> str:
        return tool._run("c")  # expect: EXG101

    return probe


class Runners:
    class Runner:
        def call(self, tool: Tool) -> str:
            return tool._run("d")  # expect: EXG101

    def probe(self, tool: Tool) -> str:
        return tool._run("e")  # expect: EXG101


def make(tool: Tool) -> object:
    class Runner:
        def call(self) -> str:
            return tool._run("f")  # expect: EXG101

    return Runner()

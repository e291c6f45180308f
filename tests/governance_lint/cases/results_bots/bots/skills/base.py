import abc
import functools
import typing as t

P = t.ParamSpec("P")
R = t.TypeVar("R")


class Skill(abc.ABC):
    name: t.ClassVar[str]

    @abc.abstractmethod
    def answer(self, text: str) -> dict[str, t.Any]:
        """Answer."""


class Polite(Skill):
    def answer(self, text: str) -> dict[str, t.Any]:
        return {"hello": self.inner(text)}

    def inner(self, text):
        return None


def logged(function: t.Callable[P, R]) -> t.Callable[P, R]:
    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return inner

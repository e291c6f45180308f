from __future__ import annotations

from abc import abstractmethod
from typing import Any, Awaitable, Generic, ParamSpec, TypeAlias, TypeVar

C = TypeVar("C")
R = TypeVar("R", covariant=True)
H = TypeVar("H", bound="CommandHandler[Any]")


class CommandHandler(Generic[C]):
    @abstractmethod
    def handle(self, cmd: C) -> None: ...


class QueryHandler(Generic[C, R]):
    @abstractmethod
    def handle(self, query: C) -> R: ...


AnyHandler: TypeAlias = "CommandHandler[Any] | QueryHandler[Any, Any]"


class Registry(Generic[H]):
    def __init__(self, kind: type[H]) -> None:
        self.kind = kind
        self.items: dict[type, H] = {}

    def __call__(self, cmd_type: type):
        def wrap(cls: type[H]) -> type[H]:
            self.items[cmd_type] = cls()
            return cls

        return wrap

    def first(self) -> H:
        return next(iter(self.items.values()))

    def run_first(self, cmd: Any) -> None:
        self.first().handle(cmd)  # expect: EXG101


class Maybe(Generic[R]):
    def __init__(self, v: R | None) -> None:
        self._v = v

    def unwrap(self) -> R:
        assert self._v is not None
        return self._v

    def map(self, f):
        return Maybe(f(self._v))


class Mouse:
    def handle(self, event: str) -> None: ...

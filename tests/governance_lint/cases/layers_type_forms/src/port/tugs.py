from __future__ import annotations

import enum
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypedDict


class Tug:
    name: str = ""

    def pull(self) -> Rope:
        return Rope()

    def __call__(self, knots: int) -> None: ...

    def __enter__(self) -> Tug:
        return self

    def __exit__(self, *exc: object) -> None: ...

    def __iter__(self) -> Iterator[Rope]:
        yield Rope()


class FireTug(Tug):
    def spray(self) -> None: ...


class Rope:
    length = 3

    def cut(self) -> None: ...


class Puller(Protocol):
    def pull(self) -> Rope: ...


class Mode(enum.Enum):
    IDLE = "idle"

    def is_idle(self) -> bool:
        return self is Mode.IDLE


class Log(TypedDict):
    name: str


@dataclass
class Report:
    lines: list[str]

    def shown(self) -> str:
        return "\n".join(self.lines)


class Position(NamedTuple):
    x: int

    def moved(self) -> Position:
        return self


class TugError(Exception):
    def hint(self) -> str:
        return ""

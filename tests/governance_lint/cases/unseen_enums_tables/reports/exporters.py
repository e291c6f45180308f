from __future__ import annotations

import enum
from collections import namedtuple
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, NamedTuple, Required, TypedDict, TypeVar, Union

T = TypeVar("T")


class Exporter:
    suffix = ""

    def export(self, rows: list) -> str:
        return self.suffix


class Csv(Exporter):
    suffix = "csv"
    dialect: Dialect

    def export(self, rows: list) -> str:
        return ",".join(rows) + super().export(rows)


class Pdf(Exporter):
    cover: Exporter | None

    def __init__(self, cover: Exporter | None = None) -> None:
        self.cover = cover


class Dialect:
    def export(self, rows: list) -> str:
        return ""


class Format(enum.Enum):
    CSV = Csv()
    PDF = Pdf(Csv())

    @property
    def exporter(self) -> Exporter:
        return self.value

    def export(self, rows: list) -> str:
        return self.exporter.export(rows)  # expect: EXG101


class Kinds(enum.Enum):
    CSV = Csv
    DIALECT = Dialect


@dataclass(slots=True)
class Job(Generic[T]):
    target: T
    rows: list[str] = field(default_factory=list)
    parent: Job[T] | None = None


@dataclass
class Timed(Job[T]):
    at: float = 0.0


@dataclass
class Nightly(Timed[Pdf]):
    extra: tuple[Exporter, Dialect] = (Csv(), Dialect())


class Row(NamedTuple):
    exporter: Exporter
    dialect: Dialect = Dialect()
    nested: tuple[tuple[Exporter, int], ...] = ()

    def describe(self) -> str:
        return self.exporter.export([]) + self.dialect.export([])  # expect: EXG101


class Plan(TypedDict):
    first: Exporter
    then: list[Plan]
    dialects: dict[str, Dialect]
    by_name: Required[dict[str, Row]]


Pair = namedtuple("Pair", ["left", "right"])
Either = Union[Job[Csv], Job[Dialect], None]
Shape = Literal["csv", "pdf"]


class Visitor:
    def __init__(self) -> None:
        self.seen: set[Exporter] = set()
        self.table: dict[type[Exporter], list[Job[Exporter]]] = {}

from __future__ import annotations

from typing import Any, Callable, ClassVar, Generic, TypeVar

C = TypeVar("C", bound="type[Converter]")


class Meta(type):
    registry: ClassVar[dict[str, type[Converter]]] = {}

    def __new__(mcls, name: str, bases: tuple, space: dict[str, Any]):
        cls = super().__new__(mcls, name, bases, space)
        mcls.registry[name] = cls
        return cls

    def make(cls) -> Converter:
        return cls.registry["x"]()


class Converter(metaclass=Meta):
    suffixes: ClassVar[list[str]] = []
    registered: ClassVar[dict[str, type[Converter]]] = {}
    default: ClassVar[Converter]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for suffix in cls.suffixes:
            cls.registered[suffix] = cls

    @classmethod
    def for_suffix(cls, suffix: str) -> Converter:
        return cls.registered[suffix]()

    @classmethod
    def fresh(cls):
        return cls()

    @staticmethod
    def of(kind: type[Converter]) -> Converter:
        return kind()

    def convert(self, data: bytes) -> bytes:
        return data

    def chained(self, data: bytes) -> bytes:
        for kind in self.registered.values():
            data = kind().convert(data)  # expect: EXG101
        return self.__class__().convert(data)  # expect: EXG101


def register(suffix: str) -> Callable[[C], C]:
    def keep(cls: C) -> C:
        cls.registered[suffix] = cls
        return cls

    return keep


def plainly(cls):
    return cls


@register("pdf")
class Pdf(Converter):
    suffixes = ["pdf"]


@plainly
class Png(Converter):
    def convert(self, data: bytes) -> bytes:
        return data[::-1]


class Unit:
    def __init__(self, unit: str):
        self.unit = unit

    def convert(self, data: float) -> float:
        return data

    @classmethod
    def fresh(cls) -> Unit:
        return cls("m")


class Table(Generic[C]):
    def __init__(self) -> None:
        self.kinds: dict[str, C] = {}

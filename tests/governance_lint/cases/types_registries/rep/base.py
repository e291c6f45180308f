from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

R = TypeVar("R", bound="type[Report]")


class Report:
    kinds: ClassVar[dict[str, type[Report]]] = {}
    singletons: ClassVar[list[Report]] = []

    def __init_subclass__(cls, *, kind: str = "", **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.kinds[kind] = cls
        cls().emit()  # expect: EXG101

    def emit(self) -> str:
        return ""

    @classmethod
    def by_kind(cls, kind: str) -> Report:
        return cls.kinds[kind]()

    def again(self) -> str:
        return type(self)().emit()  # expect: EXG101


class Signal:
    """Something else that emits."""

    def __init__(self) -> None:
        self.slots: list[Callable[[], object]] = []

    def connect(self, slot: Callable[[], object]) -> None:
        self.slots.append(slot)

    def emit(self) -> None:
        for slot in self.slots:
            slot()  # fine: calling a plain Callable


def register(kind: str) -> Callable[[R], R]:
    def decorate(cls: R) -> R:
        Report.kinds[kind] = cls
        return cls

    return decorate


class Singleton(type):
    _instances: dict[type, object] = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from .target import Target

T = TypeVar("T", bound=Target)


class Person:
    def fly(self, target: Target) -> bool:
        return target.deploy("0")  # expect: EXG101

    def rest(self) -> None: ...


class Pilot(Person, Generic[T]):
    def fly(self, target: Target) -> bool:
        return target.deploy("1")  # fine: the allowed method

    @property
    def land(self) -> bool:
        return self._target.deploy("2")  # fine: an allowed property

    @land.setter
    def land(self, target: T) -> None:
        self._target = target
        target.deploy("3")  # fine: its setter has the same name

    @abstractmethod
    def rest(self) -> None: ...

    def taxi(self, target: T) -> bool:
        return target.deploy("4")  # expect: EXG101


class Sibling(Person):
    def fly(self, target: Target) -> bool:
        return target.deploy("5")  # expect: EXG101


class Looker:
    """A duck-typed pilot, which is none."""

    def fly(self, target: Target) -> bool:
        return target.deploy("6")  # expect: EXG101

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Outer:
    class Inner:
        def go(self) -> Iterator[int]:
            yield 1

    class Other:
        def go(self) -> None: ...

    def go(self) -> None: ...


class Static:
    @staticmethod
    def make() -> int:
        return 1


class Klass:
    @classmethod
    def build(cls) -> "Klass":
        return cls()

    @classmethod
    def twice(cls) -> "Klass":
        return cls.build().build()  # expect: EXG101 x2


class SubKlass(Klass):
    @classmethod
    def build(cls) -> "Klass":
        return super().build()  # fine: super() in an override


class Ancestor:
    """Not governed: the policy names an heir that inherits speak."""

    def speak(self) -> str:
        return "hm"


class Heir(Ancestor): ...


class HeirOfHeir(Heir): ...


class Colour(Enum):
    RED = 1
    BLUE = 2

    def paint(self) -> None: ...

    @property
    def mixed(self) -> "Colour":
        return Colour.BLUE


class Point(NamedTuple):
    x: int
    y: int = 0

    def shift(self) -> "Point":
        return self._replace(x=self.x + 1)


class Lambda:
    calc = lambda self, x=0: x  # noqa: E731


class SubLambda(Lambda):
    pass

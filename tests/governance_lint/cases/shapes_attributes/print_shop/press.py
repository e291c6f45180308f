import abc
from functools import partialmethod, wraps
from typing import Any, Callable, Generic, TypeVar, overload

from missing_attrs import define, frozen_slots
from missing_meta import Registering

T = TypeVar("T")


class Press(abc.ABC):
    __slots__ = ("ink",)

    def stamp_plate(self, times: int = 1) -> int:
        return times

    twice = partialmethod(stamp_plate, 2)  # expect: EXG102

    @property
    def spare(self) -> "Press":
        return self

    @spare.setter
    def spare(self, press: "Press") -> None:
        press.stamp_plate()  # expect: EXG101

    @spare.deleter
    def spare(self) -> None:
        self.stamp_plate()  # expect: EXG101

    def __call__(self) -> int:
        return self.stamp_plate()  # expect: EXG101

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Press) and self.stamp_plate() == other.stamp_plate()  # expect: EXG101 x2

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.original = cls.stamp_plate  # expect: EXG102

    def __del__(self) -> None:
        try:
            self.stamp_plate()  # expect: EXG101
        finally:
            super().__del__()  # type: ignore[misc]


@define
class Offset(Press):
    ink: str = "black"


@frozen_slots(order=True)
class Rotary(Press):
    def stamp_plate(self, times: int = 1) -> int:
        return super().stamp_plate(times) + Press.stamp_plate(self)  # fine: super, also in the old style


class Digital(Press, metaclass=Registering):
    pass


class Potato:
    def stamp_plate(self) -> str:
        return "potato"


class lazy:
    """A descriptor without a type in sight."""

    def __init__(self, make):
        self.make = make

    def __get__(self, owner, kind=None):
        return self.make(owner)


class typed_lazy(Generic[T]):
    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make

    @overload
    def __get__(self, owner: None, kind: type) -> "typed_lazy[T]": ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: Any, kind: type) -> Any:
        return self.make(owner)


def traced(function):
    @wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner

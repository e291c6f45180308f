from __future__ import annotations

from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Entity:
    def flush(self) -> None: ...


class Customer(Entity): ...


class Toilet:
    def flush(self) -> None: ...


class Versioned(Entity, Generic[T_co]):
    """A governed class that is generic itself, over something that is not governed."""

    def __init__(self, payload: T_co) -> None:
        self.payload = payload

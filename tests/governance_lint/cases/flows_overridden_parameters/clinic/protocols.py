"""The annotations stand here; the classes below leave them out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, Optional, Protocol, TypeVar

from clinic.device import Device, Film

T = TypeVar("T")


class Procedure(ABC):
    @abstractmethod
    def prepare(self, machine: Device, film: Film) -> None: ...

    def finish(self, machine: Optional[Device] = None) -> None: ...

    @classmethod
    def plan(cls, machine: Device) -> None: ...

    @staticmethod
    def check(machine: Device) -> None: ...

    def each(self, *machines: Device, **films: Film) -> None: ...

    async def wait(self, *, machine: Device) -> None: ...

    def bare(self, machine): ...


class Middle(Procedure):
    """Overrides nothing that matters."""


class Handler(Protocol):
    def handle(self, machine: Device) -> None: ...


class Sink(Generic[T]):
    def push(self, item: T) -> None: ...


class Callback:
    def __call__(self, machine: Device, film: Film) -> None: ...

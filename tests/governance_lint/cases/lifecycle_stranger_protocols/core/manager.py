from typing import Generic, Protocol, TypeVar

from core import Severity, Status


class HasStatus(Protocol):
    status: Status


T = TypeVar("T", bound=HasStatus)


class Manager(Generic[T]):
    def __init__(self, items: list[T]) -> None:
        self.items = items
        self.severity = Severity.INFO

    def first(self) -> T:
        return self.items[0]

    def down(self) -> None:
        for item in self.items:
            item.status = Status.DOWN
        self.first().status = Status.ERROR  # expect: EXG302
        self.severity = Severity.ERROR

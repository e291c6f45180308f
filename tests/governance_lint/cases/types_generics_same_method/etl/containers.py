from collections.abc import Iterator
from typing import Callable, Generic, Protocol, TypeVar

from etl.step import Step

S = TypeVar("S", bound=Step)
K = TypeVar("K")
V = TypeVar("V")


class Pipeline(Generic[S]):
    """A generic OF steps that has an apply of its own and is no Step."""

    def __init__(self, *steps: S) -> None:
        self.steps = steps
        self.head: S = steps[0]

    def apply(self, note: str) -> str:
        return note.upper()

    def last(self) -> S:
        return self.steps[-1]

    def rehearse(self) -> None:
        self.head.apply([])  # expect: EXG101
        for step in self.steps:
            step.apply([])  # expect: EXG101
        self.apply("rehearsed")  # fine: Pipeline's own apply

    def __iter__(self) -> Iterator[S]:
        return iter(self.steps)

    def __getitem__(self, index: int) -> S:
        return self.steps[index]


class Slot(Generic[K, V]):
    def __init__(self, key: K, value: V) -> None:
        self.key = key
        self.value = value

    def swapped(self) -> "Slot[V, K]":
        return Slot(self.value, self.key)


class StepList(list[Step]):
    def apply(self, function: Callable[[Step], str]) -> list[str]:
        return [function(step) for step in self]


class Staged(Step, Generic[V]):
    """A Step that is generic itself."""

    def __init__(self, stage: V) -> None:
        self.stage = stage


class HasApply(Protocol[V]):
    def apply(self, value: V, /) -> V: ...

from __future__ import annotations

import collections.abc as cabc
import enum
from typing import Any, Generic, Iterator, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Command:
    def do(self) -> None: ...

    def redo(self) -> None:
        self.do()  # expect: EXG101

    def __call__(self) -> None:
        return self.do()  # expect: EXG101

    def __or__(self, other: Command) -> Macro:
        return Macro([self, other])


class Macro(Command, cabc.Sequence):
    def __init__(self, commands: list[Command]) -> None:
        self.commands = commands

    def do(self) -> None:
        for command in self.commands:
            command.do()  # expect: EXG101

    def __len__(self) -> int:
        return len(self.commands)

    def __getitem__(self, index):
        return self.commands[index]


class Kind(enum.Enum):
    INSERT = "insert"
    DELETE = "delete"

    def do(self) -> str:
        return self.value

    @property
    def command(self) -> Command:
        return {"insert": Insert, "delete": Delete}[self.value]()


class Insert(Command):
    class Options:
        def do(self) -> None: ...

        class Command:
            """A namesake: matches the suffix as well."""

            def do(self) -> None: ...

    options = Options()


class Delete(Insert):
    def do(self) -> None:
        self.options.do()
        self.Options().do()
        Insert.Options().do()
        super().do()


class Node(Generic[T]):
    def __init__(self, value: T, next: Node[T] | None = None) -> None:
        self.value = value
        self.next = next

    def __iter__(self) -> Iterator[T]:
        node: Node[T] | None = self
        while node:
            yield node.value
            node = node.next

    def mapped(self, function: cabc.Callable[[T], K]) -> Node[K]:
        return Node(function(self.value))


class Stack(list[T]):
    def top(self) -> T:
        return self[-1]


class Table(dict[str, Command]):
    def first(self):
        return next(iter(self.values()))

    def __missing__(self, key):
        return Insert()

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal, Self, Union


class Node(ABC):
    precedence: ClassVar[int] = 0

    @abstractmethod
    def evaluate(self, cells: Mapping[str, Node]) -> float: ...

    def simplify(self) -> Node:
        return self

    def children(self) -> Iterator[Node]:
        return iter(())

    def __float__(self) -> float:
        return self.evaluate({})  # expect: EXG101

    def replaced(self, old: Node, new: Node) -> Self:
        return self


@dataclass
class Number(Node):
    value: float

    def evaluate(self, cells: Mapping[str, Node]) -> float:
        return self.value


@dataclass
class Cell(Node):
    name: str

    def evaluate(self, cells: Mapping[str, Node]) -> float:
        return cells[self.name].evaluate(cells)  # expect: EXG101


@dataclass
class Binary(Node):
    left: Node
    right: Node
    op: Callable[[float, float], float] = operator.add
    symbol: Literal["+", "-"] = "+"
    OPERATORS: ClassVar[dict[str, type[Binary]]] = {}

    def evaluate(self, cells: Mapping[str, Node]) -> float:
        left, right = (side.evaluate(cells) for side in (self.left, self.right))  # expect: EXG101
        return self.op(left, right)

    def simplify(self) -> Node:
        left, right = self.left.simplify(), self.right.simplify()  # expect: EXG101 x2
        match left, right:
            case Number(value=0), node:
                return node.simplify()  # expect: EXG101
            case Number(value=a), Number(value=b):
                return Number(self.op(a, b))
            case _:
                return super().simplify()

    def children(self) -> Iterator[Node]:
        yield from (self.left, self.right)

    def __init_subclass__(cls, symbol: str = "", **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.OPERATORS[symbol] = cls


class Plus(Binary, symbol="+"): ...


class Minus(Binary, symbol="-"):
    def simplify(self) -> Node:
        if self.left == self.right:
            return Number(0)
        return Binary.simplify(self)


@dataclass
class Formula:
    """Chemistry, not arithmetic."""

    text: str

    def evaluate(self, at: float) -> float:
        return at

    def simplify(self) -> Formula:
        return self


Expr = Union[Number, Cell, Binary]
Either = Expr | Formula
ZERO: Final = Number(0)

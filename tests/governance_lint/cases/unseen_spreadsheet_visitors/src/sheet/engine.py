from __future__ import annotations

from collections import ChainMap, defaultdict
from functools import singledispatch, singledispatchmethod
from typing import Iterable, NamedTuple, TypedDict, assert_never

from sheet import nodes as n
from sheet.nodes import ZERO, Binary, Cell, Either, Expr, Formula, Minus, Node, Number, Plus


class Dependency(NamedTuple):
    source: Node
    targets: tuple[Node, ...]
    formula: Formula | None = None


class Sheet(TypedDict):
    cells: dict[str, Node]
    formulas: dict[str, Formula]
    order: list[Dependency]


@singledispatch
def show(thing) -> str:
    return str(thing)


@show.register
def _(thing: Node) -> str:
    return str(thing.evaluate({}))  # expect: EXG101


@show.register
def _(thing: Formula) -> str:
    return str(thing.evaluate(1.0))


class Engine:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.scopes: ChainMap[str, Node] = ChainMap(sheet["cells"])
        self.users: defaultdict[str, set[str]] = defaultdict(set)

    def recalculate(self) -> dict[str, float]:
        return {name: node.evaluate(self.scopes) for name, node in self.sheet["cells"].items()}

    def partial(self, names: Iterable[str]) -> None:
        for name in names:
            self.scopes[name].evaluate(self.scopes)  # expect: EXG101
            self.sheet["cells"][name].simplify()  # expect: EXG101
            self.sheet["formulas"][name].simplify().evaluate(1)
        for source, targets, formula in self.sheet["order"]:
            source.evaluate({})  # expect: EXG101
            targets[0].evaluate({})  # expect: EXG101
            if formula is not None:
                formula.evaluate(0.0)
        for dependency in self.sheet["order"]:
            [t.simplify() for t in dependency.targets]  # expect: EXG101
            dependency[0].simplify()  # expect: EXG101
            dependency[2] and dependency[2].simplify()

    def walk(self, node: Node) -> float:
        total = 0.0
        stack = [node]
        while stack:
            current = stack.pop()
            total += current.evaluate({})  # expect: EXG101
            stack.extend(current.children())
        return total

    def kinds(self, thing: Either) -> float:
        match thing:
            case Formula():
                return thing.evaluate(2.0)
            case Number() | Cell() as leaf:
                return leaf.evaluate({})  # expect: EXG101
            case Binary(left=Number() as left, right=right):
                left.evaluate({})  # expect: EXG101
                return right.evaluate({})  # expect: EXG101
            case Binary():
                return thing.simplify().evaluate({})  # expect: EXG101 x2
            case _:
                assert_never(thing)

    def build(self, symbol: str, left: Expr, right: Expr) -> Node:
        kind = Binary.OPERATORS.get(symbol, Plus)
        kind(left, right).simplify()  # expect: EXG101
        made = kind(left, right).replaced(ZERO, left)
        made.simplify()  # expect: EXG101
        ZERO.evaluate({})  # expect: EXG101
        n.ZERO.simplify()  # expect: EXG101
        return made

    @singledispatchmethod
    def total(self, thing: object) -> float:
        return 0.0

    @total.register
    def _(self, thing: Node) -> float:
        return thing.evaluate({})  # expect: EXG101

    @total.register(Formula)
    def _(self, thing) -> float:
        return thing.evaluate(1.0)

    @total.register(list)
    def _(self, things: list[Node]) -> float:
        return sum(node.evaluate({}) for node in things)  # expect: EXG101


def fold(things, start=None):
    result = start if start is not None else Formula("x")
    for thing in things:
        result = thing if result is None else result
    return result.evaluate(1.0)


def optimise(nodes):
    changed = True
    while changed:
        simpler = [node.simplify() for node in nodes]  # expect: EXG101
        changed = simpler != nodes
        nodes = simpler
    return nodes


fold([Formula("a")])
optimise([Plus(ZERO, ZERO), Minus(ZERO, ZERO)])

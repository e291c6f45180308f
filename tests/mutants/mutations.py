"""One source file with one place of its code changed: every such change that could matter."""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_QUANTIFIERS = {"any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed file: where, what was done, and the tree that comes of it."""

    line: int
    end_line: int
    change: str
    tree: ast.Module


def mutants(text: str) -> Iterator[Mutant]:
    """Yield each mutant of a file's functions, in the order of their lines."""
    tree = ast.parse(text)
    places = [
        (function, number)
        for function, node in enumerate(_functions(tree))
        for number, _ in enumerate(ast.walk(node))
    ]
    nodes = {place: _node(_functions(tree)[place[0]], place[1]) for place in places}
    for (function, number), node in sorted(nodes.items(), key=lambda item: _line_of(item[1])):
        if isinstance(node, ast.Return) and _functions(tree)[function].name == "visit_Module":
            continue  # it only says whether the tree is gone through once more
        for change, mutate in _changes(node):
            changed = copy.deepcopy(tree)
            _put(_functions(changed)[function], number, mutate)
            line = _line_of(node)
            last = getattr(node, "end_lineno", None) or line
            yield Mutant(line, last, change, ast.fix_missing_locations(changed))


def _line_of(node: ast.AST) -> int:
    """Return the line on which a node starts; a comprehension's own is that of its first condition."""
    first = node.ifs[0] if isinstance(node, ast.comprehension) and node.ifs else node
    return int(getattr(first, "lineno", 0))


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions and methods of a file; those inside of others belong to them."""
    found: list[ast.FunctionDef] = []
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        found += [item for item in inside if isinstance(item, ast.FunctionDef)]
    return found


def _node(function: ast.FunctionDef, number: int) -> ast.AST:
    return list(ast.walk(function))[number]


def _put(function: ast.FunctionDef, number: int, mutate: Callable[[ast.AST], ast.AST]) -> None:
    """Put what a mutation makes of a node in its place."""
    target = _node(function, number)
    made = mutate(target)
    if made is target:
        return
    for parent in ast.walk(function):
        for name, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, name, made)
                return
            if isinstance(value, list):
                for index, item in enumerate(value):
                    if item is target:
                        value[index] = made
                        return


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], ast.AST]]]:
    """Yield what can be done to a node, told in words."""
    match node:
        case ast.If() | ast.While() | ast.IfExp():
            yield f"the test is taken for true: {_told(node.test)}", _with("test", ast.Constant(value=True))
            yield f"the test is taken for false: {_told(node.test)}", _with("test", ast.Constant(value=False))
        case ast.comprehension(ifs=[_, *_]):
            for index, test in enumerate(node.ifs):
                yield f"the condition is dropped: {_told(test)}", _without_condition(index)
        case ast.BoolOp():
            for index, value in enumerate(node.values):
                yield f"a part of the condition is dropped: {_told(value)}", _without_operand(index)
        case ast.Compare(ops=[op]) if type(op) in _COMPARISONS:
            yield f"the comparison is turned: {_told(node)}", _with("ops", [_COMPARISONS[type(op)]()])
        case ast.UnaryOp(op=ast.Not()):
            yield f"`not` is dropped: {_told(node)}", lambda item: item.operand  # type: ignore[attr-defined]  # it is a `not`
        case ast.Call(func=ast.Name(id=("any" | "all") as name)):
            other = ast.Name(id=_QUANTIFIERS[name], ctx=ast.Load())
            yield f"{name} becomes {other.id}: {_told(node)}", _with("func", other)
        case ast.Return(value=ast.expr() as value) if _is_truth(value):
            yield f"the answer is turned: {_told(node)}", _turned
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Continue() | ast.Break():
            yield f"the statement is dropped: {_told(node)}", lambda _: ast.Pass()
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            yield f"{number} becomes {number + 1}", _with("value", number + 1)


def _with(name: str, value: object) -> Callable[[ast.AST], ast.AST]:
    def mutate(node: ast.AST) -> ast.AST:
        setattr(node, name, value)
        return node

    return mutate


def _without_condition(index: int) -> Callable[[ast.AST], ast.AST]:
    def mutate(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.comprehension)
        del node.ifs[index]
        return node

    return mutate


def _without_operand(index: int) -> Callable[[ast.AST], ast.AST]:
    def mutate(node: ast.AST) -> ast.AST:
        assert isinstance(node, ast.BoolOp)
        del node.values[index]
        return node if len(node.values) > 1 else node.values[0]

    return mutate


def _turned(node: ast.AST) -> ast.AST:
    assert isinstance(node, ast.Return)
    assert node.value is not None
    return ast.Return(value=ast.UnaryOp(op=ast.Not(), operand=node.value))


def _is_truth(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=bool()) | ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Call(func=ast.Name(id="bool" | "any" | "all" | "isinstance")):
            return True
        case _:
            return False


def _told(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 80 else f"{text[:77]}..."

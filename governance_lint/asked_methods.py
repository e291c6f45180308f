"""Methods that an object was asked for before they are called: `hasattr(store, "close")`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def is_asked_for(node: ast.expr, receiver: ast.expr, method: str, parents: Mapping[ast.AST, ast.AST]) -> bool:
    """Whether a call, or another read, stands where the receiver was asked for the method before."""
    asked = ast.dump(receiver)
    child: ast.AST = node
    parent = parents.get(node)
    while parent is not None and not isinstance(parent, (*_FUNCTIONS, ast.Lambda, ast.Module)):
        match parent:
            case ast.If(test=test, body=body) | ast.While(test=test, body=body) if child in body:
                tests: Sequence[ast.expr] = [test]
            case ast.IfExp(test=test, body=body) if child is body:
                tests = [test]
            case ast.BoolOp(op=ast.And(), values=values) if child in values:
                tests = values[: values.index(child)]
            case ast.comprehension(ifs=ifs):
                tests = ifs
            case (
                ast.ListComp(generators=loops)
                | ast.SetComp(generators=loops)
                | ast.GeneratorExp(generators=loops)
            ):
                tests = [test for loop in loops for test in loop.ifs]
            case _:
                tests = []
        if any(_asks_for(test, asked, method) for test in tests):
            return True
        if _is_left_before(child, parent, asked, method):
            return True
        child, parent = parent, parents.get(parent)
    return parent is not None and _is_left_before(child, parent, asked, method)


def _is_left_before(child: ast.AST, parent: ast.AST, asked: str, method: str) -> bool:
    """Whether statements in front end where the receiver does not have the method."""
    for part in ("body", "orelse", "finalbody"):
        block = getattr(parent, part, None)
        if not isinstance(block, list) or child not in block:
            continue
        for statement in block[: block.index(child)]:
            match statement:
                case ast.Assert(test=test) if _asks_for(test, asked, method):
                    return True
                case ast.If(
                    test=ast.UnaryOp(op=ast.Not(), operand=test),
                    body=[*_, ast.Return() | ast.Raise() | ast.Continue() | ast.Break()],
                ) if _asks_for(test, asked, method):
                    return True
                case _:
                    pass
    return False


def _asks_for(test: ast.expr, asked: str, method: str) -> bool:
    """Whether a test holds only if a receiver, given by its dump, has a method."""
    match test:
        case ast.Call(func=ast.Name(id="hasattr" | "getattr"), args=[receiver, ast.Constant(value=name), *_]):
            return name == method and ast.dump(receiver) == asked
        case ast.Call(func=ast.Name(id="callable"), args=[inner]):
            return _asks_for(inner, asked, method)
        case ast.BoolOp(op=ast.And(), values=values):
            return any(_asks_for(value, asked, method) for value in values)
        case ast.Compare(left=left, ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return _asks_for(left, asked, method)
        case _:
            return False

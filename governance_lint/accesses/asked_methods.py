"""Methods that an object was asked for before they are called: `hasattr(store, "close")`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.names.bindings import Bindings

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LEAVING = (ast.Return, ast.Raise, ast.Continue, ast.Break)

#: How many names a test may be away.
_MOST_NAMES = 3


def is_asked_for(
    node: ast.expr, receiver: ast.expr, method: str, parents: Mapping[ast.AST, ast.AST], bindings: Bindings
) -> bool:
    """Whether a call, or another read, stands where the receiver was asked for the method before."""
    question = _Question(ast.dump(receiver), method, bindings)
    child: ast.AST = node
    parent = parents.get(node)
    while parent is not None and not isinstance(parent, (*_FUNCTIONS, ast.Lambda, ast.Module)):
        if question.is_answered_around(child, parent) or question.is_answered_before(child, parent):
            return True
        child, parent = parent, parents.get(parent)
    return parent is not None and question.is_answered_before(child, parent)


class _Question(NamedTuple):
    """Whether an object has a method."""

    asked: str  #: the object, as a dump
    method: str
    bindings: Bindings

    def is_answered_around(self, child: ast.AST, parent: ast.AST) -> bool:
        """Whether what is around a part of the tree lets that run only where the object has the method."""
        holding: Sequence[ast.expr] = ()
        failing: Sequence[ast.expr] = ()
        match parent:
            case ast.If(test=test, body=body, orelse=orelse):
                holding, failing = [test] * (child in body), [test] * (child in orelse)
            case ast.While(test=test, body=body):
                holding = [test] * (child in body)
            case ast.IfExp(test=test, body=body_value, orelse=other):
                holding, failing = [test] * (child is body_value), [test] * (child is other)
            case ast.BoolOp(op=ast.And(), values=values) if child in values:
                holding = values[: values.index(child)]
            case ast.BoolOp(op=ast.Or(), values=values) if child in values:
                failing = values[: values.index(child)]
            case ast.comprehension(ifs=ifs):
                holding = ifs
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                holding = [test for loop in parent.generators for test in loop.ifs]
            case ast.match_case(guard=ast.expr() as guard, body=body) if child in body:
                holding = [guard]
            case _:
                pass
        return any(self.holds_with(test) for test in holding) or any(
            self.holds_without(test) for test in failing
        )

    def is_answered_before(self, child: ast.AST, parent: ast.AST) -> bool:
        """Whether statements in front end where the object does not have the method."""
        for part in ("body", "orelse", "finalbody"):
            block = getattr(parent, part, None)
            if not isinstance(block, list) or child not in block:
                continue
            for statement in block[: block.index(child)]:
                match statement:
                    case ast.Assert(test=test) if self.holds_with(test):
                        return True
                    case ast.If(test=test, body=[*_, last]) if isinstance(last, _LEAVING):
                        if self.holds_without(test):
                            return True
                    case _:
                        pass
        return False

    def holds_with(self, test: ast.expr, names: int = _MOST_NAMES) -> bool:
        """Whether a test holds only if the object has the method."""
        match test:
            case ast.Call(
                func=ast.Name(id="hasattr" | "getattr"), args=[receiver, ast.Constant(value=name), *_]
            ):
                return bool(name == self.method) and ast.dump(receiver) == self.asked
            case ast.Call(func=ast.Name(id="callable" | "bool"), args=[inner]):
                return self.holds_with(inner, names)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.holds_without(operand, names)
            case ast.BoolOp(op=ast.And(), values=values):
                return any(self.holds_with(value, names) for value in values)
            case ast.Compare(left=left, ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
                return self.holds_with(left, names)
            case ast.Name():
                value = self.bindings.value(test)
                return names > 0 and isinstance(value, ast.expr) and self.holds_with(value, names - 1)
            case _:
                return False

    def holds_without(self, test: ast.expr, names: int = _MOST_NAMES) -> bool:
        """Whether a test fails only if the object has the method."""
        match test:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.holds_with(operand, names)
            case ast.BoolOp(op=ast.Or(), values=values):
                return any(self.holds_without(value, names) for value in values)
            case ast.Compare(left=left, ops=[ast.Is()], comparators=[ast.Constant(value=None)]):
                return self.holds_with(left, names)
            case _:
                return False

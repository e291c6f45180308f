"""Uses of a method that only look at it: comparing it, asking about it, reading its name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.names.bindings import Bindings

#: Reading these of a method tells about it; none of them hands the method on.
_TELLING_ATTRIBUTES = frozenset({
    "__name__", "__qualname__", "__doc__", "__module__", "__annotations__", "__defaults__", "__kwdefaults__",
    "__code__", "__isabstractmethod__", "__signature__", "__type_params__",
})  # fmt: skip
#: Calls that look at what they are given and neither call nor keep it.
_LOOKING_CALLS = frozenset({
    "builtins.callable", "builtins.isinstance", "builtins.hasattr", "asyncio.iscoroutinefunction",
    "asyncio.coroutines.iscoroutinefunction", "typing.get_type_hints",
})  # fmt: skip
_IDENTITY = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)
_MEMBERSHIP = (ast.In, ast.NotIn)
_DISPLAYS = (ast.Tuple, ast.List, ast.Set)


def is_looked_at(node: ast.expr, parents: Mapping[ast.AST, ast.AST], bindings: Bindings) -> bool:
    """Whether the method that an expression yields is only compared or asked about."""
    use = parents[node]
    if isinstance(use, (ast.MatchValue, ast.MatchClass)):
        return True  # a value pattern compares
    if isinstance(use, ast.Attribute):
        is_telling = use.attr in _TELLING_ATTRIBUTES or _is_only_tested(use, parents, bindings)
        return is_telling and isinstance(use.ctx, ast.Load)
    if isinstance(use, ast.Compare):
        return all(
            isinstance(operator, _IDENTITY) or (isinstance(operator, _MEMBERSHIP) and left is node)
            for operator, left, right in _comparisons(use)
            if node in (left, right)
        )
    if isinstance(use, _DISPLAYS):
        test = parents[use]  # `f in (P.run, Q.run)` compares with each, and keeps none
        return isinstance(test, ast.Compare) and all(
            isinstance(operator, _MEMBERSHIP) and right is use
            for operator, left, right in _comparisons(test)
            if use in (left, right)
        )
    call = parents[use] if isinstance(use, ast.keyword) else use
    if not isinstance(call, ast.Call) or call.func is node:
        return False
    dotted = bindings.dotted(call.func)
    if dotted is None:
        return False
    if dotted == "builtins.getattr" and len(call.args) > 1 and call.args[0] is node:
        name = bindings.string(call.args[1])
        is_telling = name in _TELLING_ATTRIBUTES
        return is_telling or (name is not None and _is_only_tested(call, parents, bindings))
    return dotted in _LOOKING_CALLS or dotted.startswith("inspect.")


def _is_only_tested(node: ast.expr, parents: Mapping[ast.AST, ast.AST], bindings: Bindings) -> bool:
    """Whether nothing is made of a value but a test for its truth: `if not p.run.is_exposed`."""
    match parents[node]:
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
            return test is node
        case ast.comprehension(ifs=tests):
            return node in tests
        case ast.BoolOp() as joined:
            return _is_only_tested(joined, parents, bindings)
        case ast.Call(func=func, args=[_], keywords=[]):
            return func is not node and bindings.dotted(func) == "builtins.bool"
        case _:
            return False


def _comparisons(test: ast.Compare) -> Iterator[tuple[ast.cmpop, ast.expr, ast.expr]]:
    """Yield the operators of a comparison, each with what stands left and right of it."""
    yield from zip(test.ops, [test.left, *test.comparators], test.comparators, strict=False)

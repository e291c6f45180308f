"""Whether a function's body can be left by running off its end, as its statements alone tell."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class Endings:
    """Follows the statements of functions to their ends."""

    def __init__(
        self,
        never_returns: Callable[[ast.Call], bool],
        swallows: Callable[[ast.expr], bool],
        *,
        trusts_chains: bool = False,
    ) -> None:
        """`never_returns` knows calls that always raise, `swallows` context managers that end exceptions.

        Trusted are cases, and an `if` with `elif`, to leave nothing over, though nothing takes the rest.
        """
        self._never_returns = never_returns
        self._swallows = swallows
        self._trusts_chains = trusts_chains

    def falls_off(self, body: Sequence[ast.stmt]) -> bool:
        """Whether running the statements may go on behind the last one."""
        return all(self._goes_on(statement) for statement in body)

    def _goes_on(self, statement: ast.stmt) -> bool:
        match statement:
            case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
                return False
            case ast.Expr(value=ast.Call() as call) | ast.Expr(value=ast.Await(value=ast.Call() as call)):
                return not self._never_returns(call)
            case ast.Assert(test=test):
                return _constant(test) is not False
            case ast.If(body=body, orelse=[ast.If() as other]) if self._trusts_chains:
                bodies = [body, *_bodies_of_chain(other)]
                return any(self.falls_off(each) for each in bodies)
            case ast.If(test=test, body=body, orelse=orelse):
                known = _constant(test)
                return (known is not False and self.falls_off(body)) or (
                    known is not True and self.falls_off(orelse)
                )
            case ast.While(test=test, body=body, orelse=orelse):
                is_endless = _constant(test) is True
                return _has_break(body) or (not is_endless and self.falls_off(orelse))
            case ast.For(body=body, orelse=orelse) | ast.AsyncFor(body=body, orelse=orelse):
                return _has_break(body) or self.falls_off(orelse)
            case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
                return self.falls_off(body) or any(self._swallows(item.context_expr) for item in items)
            case ast.Match(cases=cases):
                takes_all = self._trusts_chains or _is_complete(cases)
                return not takes_all or any(self.falls_off(case.body) for case in cases)
            case ast.Try() | ast.TryStar():
                return self._try_goes_on(statement)
            case _:
                return True

    def _try_goes_on(self, statement: ast.Try | ast.TryStar) -> bool:
        if not self.falls_off(statement.finalbody):
            return False
        return (self.falls_off(statement.body) and self.falls_off(statement.orelse)) or any(
            self.falls_off(handler.body) for handler in statement.handlers
        )


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function's own body, nested functions and classes left out."""
    pending: list[ast.AST] = list(getattr(function, "body", ()))
    while pending:
        node = pending.pop(0)
        yield node
        if not isinstance(node, _SCOPES):
            pending = [*ast.iter_child_nodes(node), *pending]


def _bodies_of_chain(statement: ast.If) -> Iterator[Sequence[ast.stmt]]:
    """Yield what an `if` and its `elif`s and `else` hold; a missing `else` holds nothing."""
    yield statement.body
    match statement.orelse:
        case [ast.If() as other]:
            yield from _bodies_of_chain(other)
        case []:
            pass
        case orelse:
            yield orelse


def _constant(test: ast.expr) -> bool | None:
    match test:
        case ast.Constant(value=value):
            return bool(value)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            known = _constant(inner)
            return None if known is None else not known
        case _:
            return None


def _has_break(body: Sequence[ast.stmt]) -> bool:
    """Whether a `break` in a loop's body ends that loop."""
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Break):
            return True
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            pending += node.orelse
        elif not isinstance(node, _SCOPES):
            pending += [
                child
                for child in ast.iter_child_nodes(node)
                if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
            ]
    return False


def _is_complete(cases: Sequence[ast.match_case]) -> bool:
    """Whether one of the cases of a `match` takes whatever comes."""
    return any(case.guard is None and _takes_all(case.pattern) for case in cases)


def _takes_all(pattern: ast.pattern) -> bool:
    match pattern:
        case ast.MatchAs(pattern=None):
            return True
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return _takes_all(inner)
        case ast.MatchOr(patterns=patterns):
            return any(map(_takes_all, patterns))
        case _:
            return False

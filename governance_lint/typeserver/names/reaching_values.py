"""Which of a local variable's values may still be there where it is read: pure syntax.

Walks backwards from the read, statement by statement and block by block, to the last one that is sure to bind
the variable.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.endings import Endings
from governance_lint.texts.syntax import children, walk
from governance_lint.typeserver.shown.functions import FUNCTIONS, last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_TRIES = (ast.Try, ast.TryStar) if hasattr(ast, "TryStar") else (ast.Try,)
_ENDINGS = Endings(never_returns=lambda _: False, swallows=lambda _: False)
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def may_reach(parsed: ParsedFile, name: ast.Name, statement: ast.stmt) -> bool:
    """Whether what a statement binds a name to may still be there where the name is read."""
    return statement in set(_reaching(parsed, name))


def _reaching(parsed: ParsedFile, name: ast.Name) -> Iterator[ast.stmt]:
    """Yield the statements that may have been the last to bind a name."""
    inner: ast.AST = name
    for outer in parsed.ancestors(name):
        if isinstance(inner, ast.stmt):
            before = _before(outer, inner)
            yield from _last_binding(before, name.id)
            if any(_is_sure_to_bind(statement, name.id) for statement in before):
                return
            if inner in getattr(outer, "body", ()) and name.id in _bound_at_head(outer):
                return
            if isinstance(outer, _LOOPS) or inner in getattr(outer, "finalbody", ()):
                yield from _binding(outer, name.id)  # in the round before; or anywhere, before a finally
        elif isinstance(outer, _TRIES):
            yield from _binding(outer, name.id)  # a handler: anything of the body may have happened
        if isinstance(outer, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            return
        inner = outer


def _before(outer: ast.AST, inner: ast.stmt) -> list[ast.stmt]:
    """Return the statements of a compound statement that come before one of its own."""
    for block in _BLOCKS:
        statements = getattr(outer, block, None)
        if isinstance(statements, list) and inner in statements:
            before = statements[: statements.index(inner)]
            if isinstance(outer, _TRIES) and block == "orelse":
                before = [*outer.body, *before]
            return [item for item in before if isinstance(item, ast.stmt)]
    return []


def _last_binding(block: list[ast.stmt], name: str) -> Iterator[ast.stmt]:
    """Yield the statements of a block that may have been the last to bind a name when its end is reached."""
    for statement in reversed(block):
        yield from _last_binding_in(statement, name)
        if _is_sure_to_bind(statement, name):
            return


def _last_binding_in(statement: ast.stmt, name: str) -> Iterator[ast.stmt]:
    match statement:
        case ast.If(body=body, orelse=orelse):
            ways = [body, orelse]
        case ast.Match(cases=cases):
            yield from (statement,) if name in _bound_itself(statement) else ()
            ways = [case.body for case in cases]
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=finalbody):
            yield from _last_binding(finalbody, name)
            if any(_is_sure_to_bind(item, name) for item in finalbody):
                return
            ways = [[*body, *orelse], *(handler.body for handler in handlers)]
            if not all(_leaves_or_binds(handler.body, name) for handler in handlers):
                ways += [[item] for item in body]  # one that it came to before something was raised
        case _:
            yield from _binding(statement, name)
            return
    for way in ways:
        if _ENDINGS.falls_off(way):
            yield from _last_binding(way, name)


def _binding(statement: ast.AST, name: str) -> Iterator[ast.stmt]:
    """Yield the statements, the one itself or inside of it, that bind a name."""
    for node in walk(statement):
        if isinstance(node, ast.stmt) and name in _bound_itself(node):
            yield node


def _is_sure_to_bind(statement: ast.stmt, name: str) -> bool:
    match statement:
        case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
            if any(last_name(item.context_expr) == "suppress" for item in items):
                return False
            return name in _bound_at_head(statement) or any(_is_sure_to_bind(item, name) for item in body)
        case ast.If(body=body, orelse=orelse):
            return _leaves_or_binds(body, name) and _leaves_or_binds(orelse, name)
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=finalbody):
            ways = [[*body, *orelse], *(handler.body for handler in handlers)]
            return any(_is_sure_to_bind(item, name) for item in finalbody) or all(
                _leaves_or_binds(way, name) for way in ways
            )
        case ast.Match(cases=[*_, ast.match_case(pattern=ast.MatchAs(pattern=None), guard=None)] as cases):
            return all(_leaves_or_binds(case.body, name) for case in cases)
    return isinstance(statement, (ast.Assign, ast.AnnAssign)) and name in _bound_itself(statement)


def _leaves_or_binds(block: list[ast.stmt], name: str) -> bool:
    """Whether what comes behind a block is reached through it only with the name bound."""
    return any(_is_sure_to_bind(item, name) for item in block) or not _ENDINGS.falls_off(block)


def _bound_at_head(statement: ast.AST) -> set[str]:
    """Return the names that a loop, a `with` or a handler binds before its body runs."""
    match statement:
        case ast.For(target=target) | ast.AsyncFor(target=target):
            targets = [target]
        case ast.With(items=items) | ast.AsyncWith(items=items):
            targets = [item.optional_vars for item in items if item.optional_vars is not None]
        case ast.ExceptHandler(name=str() as name):
            return {name}
        case _:
            targets = []
    return {node.id for target in targets for node in walk(target) if isinstance(node, ast.Name)}


def _bound_itself(statement: ast.stmt) -> set[str]:
    """Return the names that a statement binds, those left out that statements inside of it bind."""
    found: set[str] = set()
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        waiting += (child for child in children(node) if not isinstance(child, ast.stmt))
    return found

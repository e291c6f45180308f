"""Callables that stand in a row with what they are called with.

In `for check, item in ((f, x), (g, y)): check(item)` the function `f` is called with `x`, and never with `y`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.held import Row
from governance_lint.typeserver.slots import Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.arguments import Argument
    from governance_lint.typeserver.callables.held import Held
    from governance_lint.typeserver.questions.project import ParsedFile

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module)


def row_around(parsed: ParsedFile, held: Held) -> Row | None:
    """Return the tuple that a callable stands in, or stood in before it came into another container."""
    node, display = held.node, parsed.parents.get(held.node)
    is_itself = isinstance(node, (ast.Name, ast.Attribute, ast.Lambda))
    if not is_itself or not isinstance(display, ast.Tuple):
        return held.row
    if any(isinstance(item, ast.Starred) for item in display.elts):
        return None
    return Row(parsed.path, display, display.elts.index(node))


def beside(parsed: ParsedFile, call: ast.Call, argument: Argument, held: Held) -> Feed | None:
    """Return what an argument is where the called is the callable that is held, if its row tells it."""
    row = held.row
    if row is None:
        return None
    length = len(row.display.elts)
    places = _unpacked(parsed, call, argument.node, length) or _indexed(call.func, argument.node)
    if places is None or places[0] != row.place or places[1] >= length:
        return None
    return Feed(row.path, row.display.elts[places[1]], argument.part)


def _unpacked(parsed: ParsedFile, call: ast.Call, argument: ast.expr, length: int) -> tuple[int, int] | None:
    """Return the places of two names in the target that binds both of them to what is in a row."""
    if not (isinstance(call.func, ast.Name) and isinstance(argument, ast.Name)):
        return None
    names = call.func.id, argument.id
    found: set[tuple[int, int] | None] = set()
    for target in _around(parsed, call) or _targets(parsed, call):
        bound = [item.id if isinstance(item, ast.Name) else "" for item in target.elts]
        if any(name in bound for name in names):
            is_whole = len(bound) == length and all(name in bound for name in names)
            found.add((bound.index(names[0]), bound.index(names[1])) if is_whole else None)
    return found.pop() if len(found) == 1 else None


def _around(parsed: ParsedFile, call: ast.Call) -> list[ast.Tuple | ast.List]:
    """Return the targets, that unpack something into the called name, of the innermost loop around a call."""
    for around in parsed.ancestors(call):
        if isinstance(around, _SCOPES):
            break
        loops = [around] if isinstance(around, (ast.For, ast.AsyncFor)) else getattr(around, "generators", [])
        found = [
            part
            for loop in loops
            for part in ast.walk(loop.target)
            if isinstance(part, (ast.Tuple, ast.List))
            and any(isinstance(item, ast.Name) and _is_called(call, item) for item in part.elts)
        ]
        if found:
            return found
    return []


def _is_called(call: ast.Call, name: ast.Name) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == name.id


def _targets(parsed: ParsedFile, call: ast.Call) -> Iterator[ast.Tuple | ast.List]:
    """Yield the tuples of names that the statements around a call, in its function, unpack something into."""
    scope = _scope_of(parsed, call)
    targets: list[ast.Tuple | ast.List] = [*parsed.of_type(ast.Tuple), *parsed.of_type(ast.List)]
    for target in targets:
        if isinstance(target.ctx, ast.Store) and _scope_of(parsed, target) is scope:
            yield target


def _scope_of(parsed: ParsedFile, node: ast.AST) -> ast.AST | None:
    return next((item for item in parsed.ancestors(node) if isinstance(item, _SCOPES)), None)


def _indexed(func: ast.expr, argument: ast.expr) -> tuple[int, int] | None:
    """Return the places of two elements that are taken out of what one name holds."""
    match func, argument:
        case (
            ast.Subscript(value=ast.Name(id=row), slice=ast.Constant(value=int(place))),
            ast.Subscript(value=ast.Name(id=other), slice=ast.Constant(value=int(beside))),
        ) if row == other and place >= 0 and beside >= 0:
            return place, beside
    return None

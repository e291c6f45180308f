"""Callables that stand in a row with what they are called with.

In `for check, item in ((f, x), (g, y)): check(item)` the function `f` is called with `x`, and never with `y`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.slots import Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.arguments import Argument
    from governance_lint.typeserver.callables.held import Held
    from governance_lint.typeserver.questions.project import ParsedFile

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.Module)


class Row(NamedTuple):
    """A tuple that a callable stands in beside other things."""

    path: str
    display: ast.Tuple
    place: int  #: of the callable among its elements


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
    scope = next((item for item in parsed.ancestors(call) if isinstance(item, _SCOPES)), None)
    found: set[tuple[int, int] | None] = set()
    for target in _targets(parsed, scope) if scope is not None else ():
        names = [item.id if isinstance(item, ast.Name) else "" for item in target.elts]
        if call.func.id in names or argument.id in names:
            is_whole = len(names) == length and call.func.id in names and argument.id in names
            found.add((names.index(call.func.id), names.index(argument.id)) if is_whole else None)
    return found.pop() if len(found) == 1 else None


def _targets(parsed: ParsedFile, scope: ast.AST) -> Iterator[ast.Tuple | ast.List]:
    """Yield the tuples of names that statements of a scope unpack something into."""
    for target in (*parsed.of_type(ast.Tuple), *parsed.of_type(ast.List)):
        around = next((item for item in parsed.ancestors(target) if isinstance(item, _SCOPES)), None)
        if around is scope and isinstance(target.ctx, ast.Store):
            yield target


def _indexed(func: ast.expr, argument: ast.expr) -> tuple[int, int] | None:
    """Return the places of two elements that are taken out of what one name holds."""
    match func, argument:
        case (
            ast.Subscript(value=ast.Name(id=row), slice=ast.Constant(value=int(place))),
            ast.Subscript(value=ast.Name(id=other), slice=ast.Constant(value=int(beside))),
        ) if row == other and place >= 0 and beside >= 0:
            return place, beside
    return None

"""Pairs taken apart by `zip(*pairs)`: a checker knows nothing of what comes out of that."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from governance_lint.texts.source_positions import Columns

#: A longer expression is not written a second time.
_MAXIMUM_LENGTH = 300
#: What makes a list or tuple of what it is given, or of each of its elements.
_CONTAINERS = ("list", "tuple")


def rewrites_of_unzipped(
    calls: Iterable[ast.AST], parents: Mapping[ast.AST, ast.AST], columns: Columns
) -> Iterator[Rewrite]:
    """Yield what says of such calls what comes out of them: one list for each name they are unpacked into."""
    for call in calls:
        match call:
            case ast.Call(func=ast.Name(id="zip"), args=[ast.Starred(value=rows)], keywords=[]):
                text = ast.unparse(rows)
                if len(text) > _MAXIMUM_LENGTH or any(map(_is_bound_to_its_place, walk(rows))):
                    continue
                whole = _with_containers(call, parents)
                if parts := _columns_of(text, whole, parents):
                    yield Rewrite(columns.span(whole), f"(({parts}), ", ")[0]")
                else:
                    yield Rewrite(columns.span(call), f"({_transposed(text)}, ", ")[0]")


def _is_bound_to_its_place(node: ast.AST) -> bool:
    return isinstance(node, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom))


def _with_containers(call: ast.Call, parents: Mapping[ast.AST, ast.AST]) -> ast.expr:
    """Return a call with the calls around it that keep what comes out: `map(list, zip(*pairs))`."""
    whole: ast.expr = call
    while True:
        match parents.get(whole):
            case ast.Call(func=ast.Name(id=name), args=[_]) as around if name in _CONTAINERS:
                whole = around
            case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id=name), _]) as around if (
                name in _CONTAINERS
            ):
                whole = around
            case _:
                return whole


def _columns_of(rows: str, whole: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> str:
    """Return one list for each target that the whole is unpacked into; nothing where it is not."""
    match parents.get(whole):
        case ast.Assign(targets=[ast.Tuple(elts=targets) | ast.List(elts=targets)]) if not any(
            isinstance(target, ast.Starred) for target in targets
        ):
            parts = (f"[_exg_row[{index}] for _exg_row in {rows}]" for index, _ in enumerate(targets))
            return "".join(f"{part}, " for part in parts)
    return ""


def _transposed(rows: str) -> str:
    """Return an iterator of tuples that may hold each element of each row."""
    return f"iter([tuple(_exg_cell for _exg_row in {rows} for _exg_cell in _exg_row)])"

"""Mappings that are made by a call or a sum: `dict(base, extra=x)`, `dict(a=x)`, `base | {"extra": x}`.

A checker knows of a display what is under each of its keys. Of such a mapping it knows only what is in it
altogether; as a display it says the same.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.texts.source_positions import Columns


def rewrites_of_mappings(nodes: Sequence[ast.AST], columns: Columns) -> Iterator[Rewrite]:
    """Yield what puts displays in the place of such mappings."""
    names: set[str] | None = None
    for node in nodes:
        if not isinstance(node, (ast.Call, ast.BinOp)):
            continue
        parts = _parts(node)
        if parts is None:
            continue
        names = _bound_to_displays(nodes) if names is None else names
        if all(isinstance(part, ast.Dict) or _is_one_of(part, names) for part in parts):
            display = ast.Dict([None] * len(parts), parts)
            yield Rewrite(columns.span(node), f"({ast.unparse(display)}, ", ")[0]")


def _parts(node: ast.Call | ast.BinOp) -> list[ast.expr] | None:
    """Return the mappings that one is made of; None for any other expression."""
    match node:
        case ast.Call(func=ast.Name(id="dict"), args=arguments, keywords=[_, *_] as keywords):
            names = [item.arg for item in keywords if item.arg is not None]
            if len(names) < len(keywords) or len(arguments) > 1:
                return None
            keys: list[ast.expr | None] = [ast.Constant(name) for name in names]
            return [*arguments, ast.Dict(keys, [item.value for item in keywords])]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            parts = [left, right]
            return parts if any(isinstance(part, ast.Dict) for part in parts) else None
    return None


def _is_one_of(part: ast.expr, names: set[str]) -> bool:
    return isinstance(part, ast.Name) and part.id in names


def _bound_to_displays(nodes: Sequence[ast.AST]) -> set[str]:
    """Return the names that a file binds to displays of mappings, and to nothing else."""
    found: set[str] = set()
    others: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.arg):
            others.add(node.arg)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    stores = [node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    counts: dict[str, int] = {}
    for node in stores:
        counts[node.id] = counts.get(node.id, 0) + 1
    return {name for name in found - others if counts[name] == 1}

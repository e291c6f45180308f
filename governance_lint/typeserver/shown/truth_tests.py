"""What only decides in `plugin and Runner(plugin)`: whatever is true of it goes on to what stands behind.

A checker does not know which classes have objects that are false, and so for it the whole may be the plugin.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from governance_lint.texts.source_positions import Columns


def rewrites_of_truth(
    nodes: Iterable[ast.AST], parents: Mapping[ast.AST, ast.AST], columns: Columns
) -> Iterator[Rewrite]:
    """Yield what takes the truth of such operands, where the value of the whole is used."""
    for node in nodes:
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And) and _is_used(node, parents):
            for value in node.values[:-1]:
                if isinstance(value, (ast.Name, ast.Attribute, ast.Subscript)):
                    yield Rewrite(columns.span(value), "(not not (", "))")


def _is_used(node: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> bool:
    """Whether more of an expression is used than whether it is true."""
    match parents.get(node):
        case ast.BoolOp() as around:
            return _is_used(around, parents)
        case ast.IfExp(test=test):
            return test is not node
        case ast.If() | ast.While() | ast.Assert() | ast.comprehension() | ast.match_case() | ast.Expr():
            return False
        case ast.UnaryOp():
            return False
    return True

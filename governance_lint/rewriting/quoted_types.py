"""Types in quotes inside of types in quotes, which a type checker does not read: the inner ones undone."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.rewriting.rewrites import Rewrite, place_for_import
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.texts.source_positions import Columns

_QUOTES = ("'", '"')


def quoted_twice(nodes: Iterable[ast.AST], tree: ast.Module, columns: Columns) -> Iterator[Rewrite]:
    """Yield how a type checker is told of the annotations that are quoted twice."""
    told = False
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            annotation = node.returns
        elif isinstance(node, (ast.arg, ast.AnnAssign)):
            annotation = node.annotation
        else:
            continue
        for quoted in _quoted_in(annotation) if annotation is not None else ():
            text = unquoted(str(quoted.value))
            if text is not None and '"' not in text:
                told = True
                yield Rewrite(columns.span(quoted), f'_exg_annotated["{text}", ', "]")
    if told:
        line, column, form = place_for_import(tree, columns)
        text = form.format("from typing import Annotated as _exg_annotated")
        yield Rewrite(Span(line, column, line, column), text, "")


def unquoted(text: str) -> str | None:
    """Return a type with all quotes in it undone, on one line; None without quotes, or if it is no type."""
    if not any(quote in text for quote in _QUOTES):
        return None
    annotation = type_in(text)
    return None if annotation is None else " ".join(ast.unparse(annotation).split())


def type_in(text: str) -> ast.expr | None:
    """Return the type that a text says, with all quotes in it undone; None if it is none."""
    try:
        annotation: ast.expr = _Unquoting().visit(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return annotation


def _quoted_in(annotation: ast.expr) -> Iterator[ast.Constant]:
    """Yield the strings in an annotation that hold quotes and stand for types."""
    pending = [annotation]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and any(quote in node.value for quote in _QUOTES):
                yield node
        elif isinstance(node, ast.Subscript):
            pending += _types_in(node)
        elif isinstance(node, ast.BinOp):
            pending += (node.left, node.right)
        elif isinstance(node, (ast.Tuple, ast.List)):
            pending += node.elts


def _types_in(subscript: ast.Subscript) -> list[ast.expr]:
    """Return what in the brackets of a type is a type itself: no literal, and no remark."""
    last = last_name(subscript.value)
    if last == "Literal":
        return []
    if last == "Annotated" and isinstance(subscript.slice, ast.Tuple):
        return subscript.slice.elts[:1]
    return [subscript.slice]


class _Unquoting(ast.NodeTransformer):
    """Puts what strings say in their place."""

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not isinstance(node.value, str):
            return node
        inner: ast.expr = self.visit(ast.parse(node.value.strip(), mode="eval").body)
        return inner

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        for part in _types_in(node):
            new = self.visit(part)
            if part is node.slice:
                node.slice = new
            elif isinstance(node.slice, ast.Tuple):
                node.slice.elts[0] = new
        return node

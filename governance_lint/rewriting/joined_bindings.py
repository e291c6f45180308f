"""What a variable may be where a type checker keeps to its first binding: what to add before it is asked.

It holds a variable that starts with a value of unknown type to be unknown, whatever an `if` behind makes of
it, and one that is declared where it starts to be all that it is declared to be, whatever it starts with.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.rewriting.rewrites import Rewrite, is_certain, own_nodes
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.texts.source_positions import Columns

#: A longer value is not written a second time.
_MAXIMUM_LENGTH = 300


def bindings_told(receiver: ast.expr, scope: ast.AST, columns: Columns) -> Iterator[Rewrite]:
    """Yield what tells a type checker more of the bindings of a receiver that is a variable of a scope."""
    waiting = [receiver]
    seen: set[str] = set()
    while waiting:
        target = waiting.pop()
        text = ast.unparse(target) if _is_variable(target) else ""
        if not text or text in seen:
            continue
        seen.add(text)
        nodes = own_nodes(scope)
        if _is_bound_from_inside(nodes, text):
            continue
        assigned = [node for node in nodes if isinstance(node, ast.Assign) and _binds(node, text)]
        declared = [node for node in nodes if isinstance(node, ast.AnnAssign) and _binds(node, text)]
        waiting += (node.value for node in assigned if isinstance(node.value, ast.Name))
        if isinstance(target, ast.Name) and not _is_declared(scope, nodes, target.id):
            yield from _joined(assigned, columns)
        if not isinstance(scope, ast.ClassDef):
            for statement in declared:
                yield from _started(statement, text, columns)


def _is_variable(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) or (
        isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
    )


def _binds(statement: ast.Assign | ast.AnnAssign, text: str) -> bool:
    """Whether a statement binds nothing but the variable of a text."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return len(targets) == 1 and _is_variable(targets[0]) and ast.unparse(targets[0]) == text


def _is_bound_from_inside(nodes: Sequence[ast.AST], text: str) -> bool:
    """Whether functions inside of the scope bind a variable, too: then no binding is the last one."""
    return any(
        isinstance(inner, (ast.Nonlocal, ast.Global)) and text in inner.names
        for node in nodes
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Global, ast.Nonlocal))
        for inner in ast.walk(node)
    )


def _is_declared(scope: ast.AST, nodes: Sequence[ast.AST], name: str) -> bool:
    """Whether a variable has a declared type: nothing of unknown type is more than that."""
    if any(isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name for node in nodes):
        return True
    if not isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return False
    arguments = scope.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return any(item.arg == name and item.annotation is not None for item in every)


def _joined(assigned: list[ast.Assign], columns: Columns) -> Iterator[Rewrite]:
    """Yield how what a variable starts with lets through what it is joined with: it may be None as well."""
    last = max((statement.lineno for statement in assigned), default=0)
    for statement in assigned:
        if statement.lineno < last and not is_certain(statement.value, names=False):
            yield Rewrite(columns.span(statement.value), "((", ") or None)")


def _started(statement: ast.AnnAssign, text: str, columns: Columns) -> Iterator[Rewrite]:
    """Yield the second binding that makes of a declared variable what it starts with.

    A declared protocol stays one, although what it starts with only has its shape: the value, or it itself.
    """
    value = statement.value
    if value is None or isinstance(value, (ast.Constant, ast.Yield, ast.YieldFrom)):
        return
    written = ast.unparse(value)
    if len(written) > _MAXIMUM_LENGTH or "\n" in written:
        return
    if not _is_of_several(statement.annotation):
        written = f"({written}) if bool() else {text}"
    line, column = statement.end_lineno or statement.lineno, statement.end_col_offset or 0
    end = columns.column(line, column)
    yield Rewrite(Span(line, end, line, end), f"; {text} = {written}", "")


def _is_of_several(annotation: ast.expr) -> bool:
    """Whether an annotation is a union, also in quotes."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            annotation = ast.parse(annotation.value.strip(), mode="eval").body
        except SyntaxError:
            return False
    if isinstance(annotation, ast.Subscript):
        return last_name(annotation.value) in ("Union", "Optional")
    return isinstance(annotation, ast.BinOp)

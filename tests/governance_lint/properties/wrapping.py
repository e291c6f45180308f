"""Puts statements under `if True:`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.governance_lint.properties.moved_lines import (
    Line,
    Module,
    first_line,
    inside_strings,
    stand_alone,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.Return)


def bodies_wrapped(module: Module) -> Module:
    """Wrap the whole body of each function that is not inside of another."""
    return _wrapped(module, _outermost_bodies(module.tree))


def statements_wrapped(module: Module) -> Module:
    """Wrap each simple statement of functions on its own."""
    return _wrapped(module, _simple_statements(module.tree))


def definitions_wrapped(module: Module) -> Module:
    """Wrap each function and class of a module, and each method of a class that is not wrapped itself."""
    groups = (
        [statement] for statement in module.tree.body if isinstance(statement, (*_FUNCTIONS, ast.ClassDef))
    )
    return _wrapped(module, groups)


def methods_wrapped(module: Module) -> Module:
    """Wrap each method inside of its class."""
    groups = (
        [statement]
        for holder in ast.walk(module.tree)
        if isinstance(holder, ast.ClassDef)
        for statement in holder.body
        if isinstance(statement, _FUNCTIONS)
    )
    return _wrapped(module, groups)


def _outermost_bodies(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _FUNCTIONS):
            body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
            above = node.body[0].end_lineno or 0 if body is not node.body else node.body[0].lineno - 1
            head = max([node.lineno, *(part.end_lineno or 0 for part in _head(node))])
            if body and stand_alone(body, max(above, head)):
                yield body
        else:
            waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]


def _head(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    for part in ast.iter_child_nodes(function.args):
        yield from (node for node in ast.walk(part) if isinstance(node, ast.expr))
    if function.returns is not None:
        yield function.returns


def _simple_statements(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    for function in ast.walk(tree):
        if not isinstance(function, _FUNCTIONS):
            continue
        for holder in ast.walk(function):
            for name in ("body", "orelse", "finalbody"):
                body = getattr(holder, name, None)
                if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                    for above, statement in zip([None, *body], body, strict=False):
                        if isinstance(statement, _SIMPLE) and not _is_docstring(statement, body):
                            last = above.end_lineno or 0 if above else _line_of_head(holder)
                            if stand_alone([statement], last):
                                yield [statement]


def _line_of_head(holder: ast.AST) -> int:
    return getattr(holder, "lineno", 0)


def _is_docstring(statement: ast.stmt, body: list[ast.stmt]) -> bool:
    return (
        statement is body[0] and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def _wrapped(module: Module, groups: Iterable[Sequence[ast.stmt]]) -> Module:
    """Put `if True:` over each group of statements, once each, the outermost where they nest."""
    untouchable = inside_strings(module.text)
    spans: dict[int, int] = {}
    for group in groups:
        start = group[0]
        if module.lines[start.lineno - 1].text[: start.col_offset].strip():
            continue  # behind a colon
        spans.setdefault(first_line(group[0]), group[-1].end_lineno or 0)
    lines: list[Line] = []
    end = 0
    for number, line in enumerate(module.lines, start=1):
        if number > end and number in spans:
            end = spans[number]
            indent = line.text[: len(line.text) - len(line.text.lstrip())]
            lines.append(Line(f"{indent}if True:"))
        is_inside = number <= end and line.text and number not in untouchable
        lines.append(Line(f"    {line.text}", line.origin) if is_inside else line)
    return module.replaced(lines)

"""Puts independent statements into another order."""

from __future__ import annotations

import ast
from itertools import groupby
from typing import TYPE_CHECKING

from tests.governance_lint.properties.moved_lines import Line, Module, first_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions_reversed(module: Module) -> Module:
    """Reverse each run of undecorated functions that do not need each other to be made."""
    return _reversed_runs(module, (ast.Module, ast.ClassDef), _is_plain_function)


def imports_reversed(module: Module) -> Module:
    """Reverse each run of imports."""
    return _reversed_runs(module, (ast.Module,), _is_plain_import)


def assignments_reversed(module: Module) -> Module:
    """Reverse each run of assignments inside of functions whose values do not need each other."""
    return _reversed_runs(module, _FUNCTIONS, _is_plain_assignment)


def _is_plain_function(statement: ast.stmt) -> bool:
    return isinstance(statement, _FUNCTIONS) and not statement.decorator_list


def _is_plain_import(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.ImportFrom):
        return statement.module != "__future__" and statement.names[0].name != "*"
    return isinstance(statement, ast.Import)


def _is_plain_assignment(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], ast.Name)
        and not any(
            isinstance(node, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom))
            for node in ast.walk(statement.value)
        )
    )


def _reversed_runs(
    module: Module, holders: tuple[type[ast.AST], ...], is_meant: Callable[[ast.stmt], bool]
) -> Module:
    lines = list(module.lines)
    for holder in reversed(list(ast.walk(module.tree))):  # inner before outer, which moves them whole
        if not isinstance(holder, holders):
            continue
        body: list[ast.stmt] = holder.body  # type: ignore[attr-defined]  # all that hold statements
        for meant, group in groupby(body, is_meant):
            run = list(group)
            if meant and len(run) > 1 and _are_independent(run, body):
                _reverse(lines, run)
    return module.replaced(lines)


def _are_independent(run: list[ast.stmt], body: list[ast.stmt]) -> bool:
    bound = [name for statement in run for name in _bound(statement)]
    elsewhere = {name for statement in body if statement not in run for name in _bound(statement)}
    needed = {name for statement in run for name in _needed(statement)}
    if len(set(bound)) < len(bound) or needed & set(bound) or elsewhere & set(bound):
        return False
    ends = [statement.end_lineno or 0 for statement in run]
    return all(first_line(after) > end for after, end in zip(run[1:], ends, strict=False))


def _bound(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
        yield statement.name
    elif isinstance(statement, (ast.Import, ast.ImportFrom)):
        for alias in statement.names:
            yield alias.asname or alias.name.partition(".")[0]
    else:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                yield node.id


def _needed(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement reads while it runs: of a function its head, not its body."""
    parts: list[ast.AST] = [statement]
    if isinstance(statement, _FUNCTIONS):
        parts = [statement.args, *([statement.returns] if statement.returns else [])]
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield node.id


def _reverse(lines: list[Line], run: list[ast.stmt]) -> None:
    """Reverse the blocks of lines of some statements; what stands between two belongs to the second."""
    start = first_line(run[0])
    last = start - 1
    blocks: list[list[Line]] = []
    for statement in run:
        end = statement.end_lineno or statement.lineno
        blocks.append(lines[last:end])
        last = end
    lines[start - 1 : last] = [line for block in reversed(blocks) for line in block]

"""Functions that are shaped as exception handlers, whatever they call the exception."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.responses.raw_errors.annotations import annotated_class
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.project_code.project_names import Module, ProjectNames

#: How what a framework hands over besides the exception is called.
_BEFORE = ("request", "req", "_")
_BEHIND = ("context",)
_ATTRIBUTES = frozenset({"args", "__cause__", "__context__", "__repr__", "__str__"})
_TEXT_MAKERS = frozenset({"format", "repr", "str"})


def handled_parameter(
    function: ast.FunctionDef | ast.AsyncFunctionDef, module: Module, names: ProjectNames, *, alone: bool
) -> str | None:
    """Return the parameter that would get an exception: it is declared so, or the function takes its text.

    `alone` says whether an exception may be all that the function gets.
    """
    parameters = [*function.args.posonlyargs, *function.args.args]
    parameters = parameters[bool(parameters) and parameters[0].arg in ("self", "cls") :]
    match [item.arg for item in parameters]:
        case [first, _] if first.startswith(_BEFORE):
            error = parameters[1]
        case [_, second] if second.startswith(_BEHIND):
            error = parameters[0]
        case [_] if alone:
            error = parameters[0]
        case _:
            return None
    if error.arg in _taken(function) or _is_exception(error.annotation, module, names):
        return error.arg
    return None


def _is_exception(annotation: ast.expr | None, module: Module, names: ProjectNames) -> bool:
    """Whether an annotation names an exception's class of the project."""
    named = annotated_class(annotation, module, names)
    return named is not None and any(
        found.node is None and found.dotted.endswith(("Error", "Exception")) for found in names.lineage(named)
    )


def _taken(function: ast.AST) -> Iterator[str]:
    """Yield the names that a function turns into text."""
    for node in walk(function):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=parts) if (
                name in _TEXT_MAKERS
            ):
                pass
            case ast.FormattedValue(value=value):
                parts = [value]
            case ast.BinOp(op=ast.Mod(), right=ast.Tuple(elts=parts)):
                pass
            case ast.BinOp(op=ast.Mod(), right=right):
                parts = [right]
            case ast.Attribute(value=value, attr=attr) if attr in _ATTRIBUTES:
                parts = [value]
            case _:
                continue
        for part in parts:
            if isinstance(part, ast.Name):
                yield part.id

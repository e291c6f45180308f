"""Displays that stand beside something else: `items or [Default()]`, `items = [Default()]` of a parameter.

A checker takes the type that such a list or dict is to have from what stands beside it. If nothing is known
of that, it knows nothing of what is written out in the display either.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite
from governance_lint.texts.syntax import children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.texts.source_positions import Columns

#: What makes a container of another one.
_CONTAINERS = frozenset(("list", "dict", "set", "frozenset", "tuple", "deque", "OrderedDict", "sorted"))
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def rewrites_of_displays(nodes: Iterable[ast.AST], columns: Columns) -> Iterator[Rewrite]:
    """Yield what makes a checker look at displays by themselves."""
    for display in dict.fromkeys(_joined(nodes)):
        yield Rewrite(columns.span(display), "(", ", 0)[0]")


def _joined(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    for node in nodes:
        match node:
            case ast.BoolOp(values=values):
                yield from (value for value in values[1:] if _is_display(value))
            case ast.IfExp(body=body, orelse=orelse):
                yield from (value for value in (body, orelse) if _is_display(value))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from _bound_to_parameters(node)


def _bound_to_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    """Yield the displays that a function binds its own parameters to, those without an annotation."""
    arguments = function.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    names = {item.arg for item in every if item.annotation is None}
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(node, ast.Assign) and _is_display(node.value):
            targets = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if not names.isdisjoint(targets):
                yield node.value
        if not isinstance(node, ast.expr):
            waiting += children(node)


def _is_display(value: ast.expr) -> bool:
    """Whether an expression makes a list, a set or a dict with something in it that is no constant."""
    match value:
        case ast.List(elts=parts) | ast.Set(elts=parts) | ast.Dict(values=parts):
            return any(not isinstance(part, ast.Constant) for part in parts)
        case ast.ListComp() | ast.SetComp() | ast.DictComp():
            return True
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return name in _CONTAINERS and bool(arguments)
    return False

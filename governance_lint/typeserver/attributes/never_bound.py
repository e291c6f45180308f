"""Which variables and attributes nobody ever binds to anything but None: of those all is known."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.names.assignments import owning_function, value_stored
from governance_lint.typeserver.shown.functions import FUNCTIONS, parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.typeserver.questions.project import ParsedFile, Project


def is_only_ever_none(project: Project, parsed: ParsedFile, expression: ast.expr) -> bool:
    """Whether a name or an attribute is None, as far as the whole project binds it."""
    if isinstance(expression, ast.Attribute):
        return _is_attribute_none(project, parsed, expression.attr)
    if not isinstance(expression, ast.Name):
        return False
    name = expression.id
    scope = owning_function(parsed, expression, name)
    if isinstance(scope, ast.ClassDef) or _binds_otherwise(parsed, scope, name):
        return False
    stores = [
        node
        for node in parsed.named([name])
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and owning_function(parsed, node, name) is scope
    ]
    if not stores or not all(_is_bound_to_none(parsed, node) for node in stores):
        return False
    return scope is not None or _are_all_none(_attribute_stores(project, name))


def _is_attribute_none(project: Project, parsed: ParsedFile, name: str) -> bool:
    """Whether all that the project binds to attributes of a name, of whatever object, is None."""
    own = list(_stores_in(parsed, name))
    if not own:
        return False
    return _are_all_none(own) and _are_all_none(_attribute_stores(project, name))


def _are_all_none(stores: Iterable[tuple[ParsedFile, ast.expr | None]]) -> bool:
    return all(store is not None and _is_bound_to_none(parsed, store) for parsed, store in stores)


def _attribute_stores(project: Project, name: str) -> Iterator[tuple[ParsedFile, ast.expr | None]]:
    """Yield where the project binds attributes of a name, with None where it may do so by its name alone."""
    for path in project.mentioning(name):
        parsed = project.parsed(path)
        if parsed is not None:
            yield from _stores_in(parsed, name)
            if any(constant.value == name for constant in parsed.of_type(ast.Constant)):
                yield parsed, None


def _stores_in(parsed: ParsedFile, name: str) -> Iterator[tuple[ParsedFile, ast.expr | None]]:
    for node in parsed.named([name]):
        is_of_class = isinstance(node, ast.Name) and parsed.class_of(node) is not None
        if isinstance(node.ctx, ast.Store) and (isinstance(node, ast.Attribute) or is_of_class):
            yield parsed, node


def _is_bound_to_none(parsed: ParsedFile, target: ast.expr) -> bool:
    if isinstance(parsed.parents.get(target), ast.AnnAssign):
        return False  # its annotation says what else it may be
    value = value_stored(parsed, target)
    return isinstance(value, ast.Constant) and value.value is None


def _binds_otherwise(parsed: ParsedFile, scope: ast.AST | None, name: str) -> bool:
    """Whether a scope binds a name by other means than assigning to it."""
    if isinstance(scope, FUNCTIONS):
        if any(parameter.arg == name for parameter in parameters(scope)):
            return True
        inside: list[ast.AST] = list(ast.walk(scope))
    else:
        inside = [parsed.tree, *parsed.parents]
    for node in inside:
        match node:
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                if any((alias.asname or alias.name) in (name, "*") for alias in aliases):
                    return True
            case ast.FunctionDef(name=bound) | ast.AsyncFunctionDef(name=bound) | ast.ClassDef(name=bound):
                if bound == name:
                    return True
            case ast.ExceptHandler(name=bound) | ast.MatchAs(name=bound) | ast.MatchStar(name=bound):
                if bound == name:
                    return True
    return False

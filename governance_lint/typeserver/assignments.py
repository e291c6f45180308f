"""What a file's statements bind its names and attributes to: pure syntax, scope by scope."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.functions import FUNCTIONS, parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.project import ParsedFile

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def comprehended(parsed: ParsedFile, name: ast.Name) -> ast.expr | None:
    """Return what a name iterates over that a comprehension around it binds; None if none does."""
    for parent in parsed.ancestors(name):
        if isinstance(parent, _COMPREHENSIONS):
            for generator in parent.generators:
                if _binds(generator.target, name.id):
                    return generator.iter
        elif isinstance(parent, (*FUNCTIONS, ast.Lambda)):
            return None
    return None


def bound_in(scope: ast.AST, name: str) -> Iterator[ast.expr | ast.arg | None]:
    """Yield what the parameters and statements of a function or class bind a name to.

    An expression, its elements for a loop; a parameter; None for what is bound and cannot be followed.
    """
    if isinstance(scope, (*FUNCTIONS, ast.Lambda)):
        yield from (parameter for parameter in parameters(scope) if parameter.arg == name)
    if not isinstance(scope, (*FUNCTIONS, ast.ClassDef)):
        return
    stack: list[ast.AST] = list(scope.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            if node.name == name:
                yield None
        elif not isinstance(node, ast.Lambda):
            yield from _bound_by(node, name)
            stack += ast.iter_child_nodes(node)


def _bound_by(node: ast.AST, name: str) -> Iterator[ast.expr | None]:
    """Yield what one statement or expression by itself binds a name to."""
    match node:
        case ast.Assign(targets=targets, value=value):
            if any(_binds(target, name) for target in targets):
                yield value
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            if _binds(target, name):
                yield value
        case ast.For(target=target, iter=iterable) | ast.AsyncFor(target=target, iter=iterable):
            if _binds(target, name):
                yield iterable
        case ast.withitem(optional_vars=ast.expr() as target, context_expr=context):
            if _binds(target, name):
                yield context
        case ast.AnnAssign(target=target):  # its annotation tells
            if _binds(target, name):
                yield None
        case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar():
            if node.name == name:
                yield None


def assigned_on(
    parsed: ParsedFile, line: int, attribute: str | None
) -> Iterator[tuple[ast.Assign, ast.Name | ast.Attribute]]:
    """Yield the assignments whose target stands on a line: that of an attribute's name, or any."""
    for statement in parsed.of_type(ast.Assign):
        if not statement.lineno <= line <= (statement.end_lineno or 0):
            continue
        for target in statement.targets:
            if (
                isinstance(target, (ast.Name, ast.Attribute))
                and target.lineno == line
                and attribute in (None, target_name(target))
            ):
                yield statement, target


def assigned_elsewhere(parsed: ParsedFile, statement: ast.Assign, name: str) -> Iterator[ast.expr]:
    """Yield what else is assigned to the attribute or global variable that a statement assigns.

    Inside a class that is an attribute of the name, of whatever object: mostly `self`.
    """
    owner = _class_around(parsed, statement)
    for other in parsed.of_type(ast.Assign):
        if other is statement:
            continue
        for target in other.targets:
            if owner is not None:
                is_same = isinstance(target, ast.Attribute) and target.attr == name
                is_same = is_same and _class_around(parsed, other) is owner
            else:
                is_same = isinstance(target, ast.Name) and target.id == name
                is_same = is_same and _is_global(parsed, other, name)
            if is_same:
                yield other.value


def target_name(target: ast.Name | ast.Attribute) -> str:
    """Return the name that an assignment's target binds, of a variable or of an attribute."""
    return target.attr if isinstance(target, ast.Attribute) else target.id


def _class_around(parsed: ParsedFile, node: ast.AST) -> ast.ClassDef | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, ast.ClassDef)), None)


def _is_global(parsed: ParsedFile, node: ast.AST, name: str) -> bool:
    """Whether a statement assigns a module's name: at module level or under a `global` statement."""
    for parent in parsed.ancestors(node):
        if isinstance(parent, FUNCTIONS):
            return any(isinstance(inner, ast.Global) and name in inner.names for inner in ast.walk(parent))
        if isinstance(parent, ast.ClassDef):
            return False
    return True


def _binds(target: ast.expr, name: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
        for node in ast.walk(target)
    )

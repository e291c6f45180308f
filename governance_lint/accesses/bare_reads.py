"""Reads of a method by its bare name: in the body of its own class, and as the keyword of a class pattern."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.reads import Read
from governance_lint.facts import Form
from governance_lint.names.scopes import scopes_around

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def read_in_own_class(node: ast.Name, parents: Mapping[ast.AST, ast.AST]) -> Read | None:
    """Return the read that a name is of a method which the class body around it has defined before.

    What goes into the method itself is no read: decorating it anew, a property's setter, an attribute that
    is set on it.
    """
    scope = next(scopes_around(node, parents), None)
    if not isinstance(scope, ast.ClassDef) or not isinstance(node.ctx, ast.Load):
        return None
    if not _defines_before(scope, node) or _belongs_to_definition(node, scope, parents):
        return None
    use = parents[node]
    form = Form.CALL if isinstance(use, ast.Call) and use.func is node else Form.ESCAPE
    return Read(form, node, node, node.id)


def _defines_before(owner: ast.ClassDef, node: ast.Name) -> bool:
    pending: list[ast.AST] = list(owner.body)
    while pending:
        statement = pending.pop()
        if isinstance(statement, _FUNCTIONS):
            if statement.name == node.id and statement.lineno < node.lineno:
                return True
        elif not isinstance(statement, ast.ClassDef):
            pending += (
                child
                for child in ast.iter_child_nodes(statement)
                if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
            )
    return False


def _belongs_to_definition(node: ast.Name, owner: ast.ClassDef, parents: Mapping[ast.AST, ast.AST]) -> bool:
    """Whether the read makes the method what it is, or stands in an annotation."""
    is_owner_of_attribute = isinstance(parents[node], ast.Attribute)
    child: ast.AST = node
    while child is not owner:
        parent = parents[child]
        match parent:
            case ast.Attribute(ctx=ast.Store() | ast.Del()) if child is node:
                return True
            case ast.Assign(targets=targets):
                return any(_is_name(target, node.id) for target in targets)
            case ast.AnnAssign(target=target, annotation=annotation):
                return child is annotation or _is_name(target, node.id)
            case ast.arg():
                return True
            case ast.FunctionDef() | ast.AsyncFunctionDef() if child is parent.returns:
                return True
            case ast.FunctionDef() | ast.AsyncFunctionDef() if child in parent.decorator_list:
                return is_owner_of_attribute or parent.name == node.id
        child = parent
    return False


def _is_name(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def reads_by_pattern(node: ast.MatchClass, methods: Collection[str]) -> Iterator[Read]:
    """Yield the reads of methods that a class pattern binds to names: `case Plugin(run=method)`.

    No text can be put around the class of a pattern: it is asked about where it stands.
    """
    for name, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
        if name in methods and _binds(pattern):
            yield Read(Form.ESCAPE, node, node.cls, name, before="", after="")


def _binds(pattern: ast.pattern) -> bool:
    """Whether a pattern binds what it is matched against to a name."""
    match pattern:
        case ast.MatchAs(pattern=inner, name=name):
            return name is not None or (inner is not None and _binds(inner))
        case ast.MatchOr(patterns=choices):
            return any(_binds(choice) for choice in choices)
    return False

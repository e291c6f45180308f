"""Receivers that are the object, or the class, that the method around them was called on: `self`, `cls`."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from governance_lint.names.scopes import class_around, scopes_around
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def class_of_own_object(receiver: ast.expr, parents: Mapping[ast.AST, ast.AST]) -> ast.ClassDef | None:
    """Return the class whose object a receiver is: `self`, `cls`, `type(self)`, `self.__class__`, `super()`.

    None for everything else, and where the name may have been bound anew.
    """
    match receiver:
        case ast.Call(func=ast.Name(id="super"), args=[]):
            functions = [scope for scope in scopes_around(receiver, parents) if isinstance(scope, _FUNCTIONS)]
            owners = (class_around(scope, parents) for scope in functions)
            return next((owner for owner in owners if owner is not None), None)
        case ast.Call(func=ast.Name(id="type"), args=[ast.Name() as name]):
            pass
        case ast.Attribute(value=ast.Name() as name, attr="__class__"):
            pass
        case ast.Name() as name:
            pass
        case _:
            return None
    for scope in scopes_around(name, parents):
        if isinstance(scope, ast.ClassDef):
            continue
        if name.id in _parameters(scope):
            owner = class_around(scope, parents)
            is_first = isinstance(scope, _FUNCTIONS) and _first_parameter(scope) == name.id
            if not is_first or owner is None or _is_static(scope):
                return None
            return None if _is_bound_anew(scope, name.id) else owner
        if _is_bound_anew(scope, name.id):
            return None
    return None


def leaves_open(owner: ast.ClassDef, method: str) -> bool:
    """Whether a class leaves it to others what a method of its objects is.

    It does not define the method; or it has no body of its own, or goes on to the next class in line.
    """
    for statement in owner.body:
        if isinstance(statement, _FUNCTIONS) and statement.name == method:
            return _is_stub(statement) or _goes_on(statement)
        is_declaration = isinstance(statement, ast.AnnAssign) and statement.value is None
        if not is_declaration and any(_stores(node, method) for node in walk(statement)):
            return False
    return True


def _parameters(scope: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Iterator[str]:
    arguments = scope.args
    for item in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        yield item.arg
    for extra in (arguments.vararg, arguments.kwarg):
        if extra is not None:
            yield extra.arg


def _first_parameter(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str | None:
    positional = [*function.args.posonlyargs, *function.args.args]
    return positional[0].arg if positional else None


def _is_static(function: ast.AST) -> bool:
    decorators = getattr(function, "decorator_list", ())
    return any(isinstance(item, ast.Name) and item.id == "staticmethod" for item in decorators)


def _is_bound_anew(scope: ast.AST, name: str) -> bool:
    return name in _bound_names(scope)


@lru_cache(maxsize=64)
def _bound_names(scope: ast.AST) -> frozenset[str]:
    return frozenset(
        node.id for node in walk(scope) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )


def _stores(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)


def _is_stub(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function only says that there is one: `...`, `pass`, a docstring, `raise`."""
    return all(
        isinstance(statement, (ast.Pass, ast.Raise))
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in function.body
    )


def _goes_on(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function calls `super()`'s method of its own name."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == function.name
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "super"
        for node in walk(function)
    )

"""What the values that a function gives, or has inside, are made of: pure syntax."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import children, walk
from governance_lint.typeserver.shown.functions import FUNCTIONS, last_name, parameters, results_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.typeserver.shown.functions import FunctionNode


def carried_into_results(function: FunctionNode) -> list[ast.arg]:
    """Return the parameters without an annotation of which what a function gives is made."""
    carrying = set().union(*map(carried, made_into_results(function)))
    return [item for item in parameters(function) if item.annotation is None and item.arg in carrying]


def gives_functions(function: FunctionNode) -> bool:
    """Whether a function gives nothing but functions that it defines inside of it, as it defines them."""
    inner = {
        node.name
        for statement in function.body
        for node in walk(statement)
        if isinstance(node, ast.FunctionDef) and not node.decorator_list
    }
    results = list(results_of(function))
    return bool(results) and all(
        isinstance(item, ast.Lambda) or (isinstance(item, ast.Name) and item.id in inner) for item in results
    )


def made_into_results(function: FunctionNode, further: Iterable[ast.expr] = ()) -> list[ast.expr]:
    """Return the expressions of which what a function gives is made: it gives them, or binds to its own
    variables what it makes more of. Of further expressions likewise.
    """
    return made_into(function, (*results_of(function), *further))


def made_into(function: FunctionNode, expressions: Iterable[ast.expr]) -> list[ast.expr]:
    """Return expressions, and those bound to a function's variables that they are made of."""
    nodes = [node for statement in function.body for node in walk(statement)]
    bound = [pair for node in nodes if (pair := _binding(node)) is not None]
    # A function inside that it gives is called later: `def make(): return kind()`.
    inner = [node for node in nodes if isinstance(node, FUNCTIONS) and not node.decorator_list]
    bound += [([ast.Name(node.name)], value) for node in inner for value in results_of(node)]
    found = dict.fromkeys(part for item in expressions for part in _and_body(item))
    carrying = set().union(*map(carried, found))
    before = -1
    while before != len(found):
        before = len(found)
        for targets, value in bound:
            if value not in found and any(not carrying.isdisjoint(_names(target)) for target in targets):
                found[value] = None
                carrying |= carried(value)
    return list(found)


def _and_body(expression: ast.expr) -> list[ast.expr]:
    """Return an expression; of a lambda what it gives where it is called, too."""
    if isinstance(expression, ast.Lambda) and not parameters(expression):
        return [expression, expression.body]
    return [expression]


def _binding(node: ast.AST) -> tuple[list[ast.expr], ast.expr] | None:
    match node:
        case ast.Assign(targets=targets, value=value):
            return targets, value
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            return [target], value
        case (
            ast.For(target=target, iter=value) | ast.AsyncFor(target=target, iter=value)
            | ast.comprehension(target=target, iter=value)
        ):  # fmt: skip
            return [target], value
        case ast.withitem(optional_vars=ast.expr() as target, context_expr=value):
            return [target], value
        case ast.Call(func=ast.Attribute(value=ast.Name() as target), args=[*_, value]):
            return [target], value  # `found.append(x)`
    return None


def _names(expression: ast.AST) -> set[str]:
    return {node.id for node in walk(expression) if isinstance(node, ast.Name)}


def carried(expression: ast.AST) -> set[str]:
    """Return the names whose values the value of an expression is made of.

    An index, a test or a text says nothing of it, nor does what an object of a class is made with.
    """
    found: set[str] = set()
    stack = [expression]
    while stack:
        node = stack.pop()
        match node:
            case ast.Name(id=name):
                found.add(name)
            case ast.Subscript(value=value):
                stack.append(value)
            case ast.IfExp(body=body, orelse=orelse):
                stack += (body, orelse)
            case ast.Compare() | ast.JoinedStr() | ast.Constant() | ast.Lambda():
                pass
            case ast.Call(func=ast.Name() | ast.Attribute() as func) if last_name(func)[:1].isupper():
                stack.append(func)
            case _:
                stack += children(node)
    return found

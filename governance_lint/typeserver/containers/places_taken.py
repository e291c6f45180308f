"""Which place of which value a name or a subscript takes: of `a, (b, c) = pair`, `pair[1]`. Pure syntax."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.names.scopes import scopes_around
from governance_lint.typeserver.names.assignments import bindings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
#: How one gets to what loops and statements hand to their targets: see `type_forms.step`.
_ELEMENT, _COMING, _ENTERED = ("element",), ("coming",), ("entered",)


class Taken(NamedTuple):
    """A place of a part of a value."""

    value: ast.expr
    path: tuple[str, ...]  #: the steps that lead to the part
    position: int  #: which place of it, or counted from the end


def places_taken(parsed: ParsedFile, node: ast.Name | ast.Subscript) -> Iterator[Taken]:
    """Yield what a name is unpacked from, or what a number is the index of."""
    if isinstance(node, ast.Subscript):
        position = _number(node.slice)
        if position is not None:
            yield Taken(node.value, (), position)
        return
    for target, value, first in _bindings_by_unpacking(parsed, node):
        for places in _places_of(target, node.id):
            if places:
                *before, last = places
                yield Taken(value, (*first, *(f"place {number}" for number in before)), last)


def _bindings_by_unpacking(
    parsed: ParsedFile, name: ast.Name
) -> Iterator[tuple[ast.expr, ast.expr, tuple[str, ...]]]:
    """Yield the targets that may bind a name among others, what is unpacked into them, and how it comes."""
    for parent in parsed.ancestors(name):
        if isinstance(parent, _COMPREHENSIONS):
            for generator in parent.generators:
                if any(_places_of(generator.target, name.id)):
                    yield generator.target, generator.iter, _COMING if generator.is_async else _ELEMENT
                    return
    for scope in scopes_around(name, parsed.parents):
        bound = bindings(parsed, scope).get(name.id)
        if bound is not None:
            for value in bound:
                if isinstance(value, ast.expr):
                    yield from _targets_of(parsed, value)
            return
    for node in parsed.named([name.id]):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            statement: ast.AST = node
            while isinstance(statement, (ast.Tuple, ast.List, ast.Starred, ast.Name)):
                statement = parsed.parents[statement]
            if parsed.parents.get(statement) is parsed.tree and isinstance(statement, (ast.Assign, ast.For)):
                yield from _targets_of(
                    parsed, statement.iter if isinstance(statement, ast.For) else statement.value
                )


def _targets_of(parsed: ParsedFile, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr, tuple[str, ...]]]:
    statement = parsed.parents.get(value)
    match statement:
        case ast.Assign(targets=targets):
            yield from ((target, value, ()) for target in targets)
        case ast.For(target=target):
            yield target, value, _ELEMENT
        case ast.AsyncFor(target=target):
            yield target, value, _COMING
        case ast.withitem(optional_vars=ast.expr() as target):
            if isinstance(parsed.parents.get(statement), ast.With):
                yield target, value, _ENTERED


def _places_of(target: ast.expr, name: str) -> Iterator[tuple[int, ...]]:
    """Yield where in a target a name stands, from the outside in."""
    if isinstance(target, ast.Name) and target.id == name:
        yield ()
    if not isinstance(target, (ast.Tuple, ast.List)):
        return
    starred = next((i for i, part in enumerate(target.elts) if isinstance(part, ast.Starred)), None)
    for index, part in enumerate(target.elts):
        is_behind = starred is not None and index > starred
        place = index - len(target.elts) if is_behind else index
        yield from ((place, *inner) for inner in _places_of(part, name))


def _number(index: ast.expr) -> int | None:
    match index:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() as number):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)):
            return -number
    return None

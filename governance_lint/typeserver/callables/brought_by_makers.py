"""What a function inside of another brings, by the call of the outer one that made it: pure syntax.

`@given(plugin)` and `@given(toy)` make two wrappers of the same statements. What each of them passes on
is what its own maker was called with.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.callables.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.callables.carried_values import carried, made_into
from governance_lint.typeserver.callables.function_copies import can_be_copied, is_written_out
from governance_lint.typeserver.shown.functions import FUNCTIONS, default_of, parameters
from governance_lint.typeserver.slots import Brought, CallResult, Feed

if TYPE_CHECKING:
    from collections.abc import Collection

    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Source


def brought_by_call(
    parsed: ParsedFile, call: ast.Call, home: ParsedFile, function: FunctionNode, bound: int, node: ast.expr
) -> list[Source]:
    """Return what an expression is that stands in a function inside of another, where one call of the outer
    one decides that; empty if none does.
    """
    around = [
        item for item in home.ancestors(node) if isinstance(item, (*FUNCTIONS, ast.ClassDef, ast.Lambda))
    ]
    inner = around[: around.index(function)] if function in around else []
    statement = next((item for item in home.ancestors(node) if isinstance(item, ast.stmt)), None)
    functions = tuple(item for item in reversed(inner) if isinstance(item, FUNCTIONS))
    is_inside = function in around and len(functions) == len(inner)
    if statement is None or not is_inside or not can_be_copied(home, function):
        return []
    shadowed = {item.arg for one in functions for item in parameters(one)}
    carrying = set().union(*map(carried, made_into(function, [node]))) - shadowed
    filled = _filled(parsed, call, home, function, bound, carrying)
    brought = Brought(functions, statement, node)
    otherwise = (Feed(home.path, node),)
    return [CallResult(home.path, function, filled, otherwise, brought=brought)] if filled else []


def read_of_made(
    parsed: ParsedFile,
    call: ast.Call,
    home: ParsedFile,
    constructor: FunctionNode,
    bound: int,
    node: ast.expr,
) -> list[Source]:
    """Return what an attribute of its own object is that a method reads, where a call of the constructor
    decides that; empty if none does.
    """
    match node:
        case ast.Attribute(value=ast.Name(), attr=word) if class_of_own_object(node.value, home.parents):
            carrying = {item.arg for item in parameters(constructor)}
            filled = _filled(parsed, call, home, constructor, bound, carrying)
            if filled and can_be_copied(home, constructor):
                return [CallResult(home.path, constructor, filled, (Feed(home.path, node),), f".{word}")]
    return []


def _filled(
    parsed: ParsedFile,
    call: ast.Call,
    home: ParsedFile,
    function: FunctionNode,
    bound: int,
    carrying: Collection[str],
) -> tuple[tuple[str, tuple[Source, ...]], ...]:
    """Return what a call fills those parameters of a function with that matter, by their names."""
    filled: list[tuple[str, tuple[Source, ...]]] = []
    for parameter in parameters(function)[bound:]:
        name = parameter.arg
        if parameter.annotation is not None or name not in carrying:
            continue
        arguments = arguments_of_call(call, Parameter(function, name, bound))
        feeds = tuple(Feed(parsed.path, argument.node, argument.part) for argument in arguments)
        default = default_of(function, name)
        if not feeds and default is not None and is_written_out(call):
            feeds = (Feed(home.path, default),)
        if feeds:
            filled.append((name, feeds))
    return tuple(filled)

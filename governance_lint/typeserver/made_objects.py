"""Which calls of constructors an object comes from: all of them, or none where that is not sure."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.assignments import (
    assigned_as_global,
    assigned_elsewhere,
    assigned_on,
    bindings,
    owning_function,
    target_name,
)
from governance_lint.typeserver.functions import FUNCTIONS, parameters
from governance_lint.typeserver.reaching_values import may_reach
from governance_lint.typeserver.settled_attributes import SettledAttributes
from governance_lint.typeserver.slots import CallResult, Expression, Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.functions import FunctionNode
    from governance_lint.typeserver.mentions import Mentions
    from governance_lint.typeserver.project import ParsedFile, Project

#: An object is followed through at most so many names.
_MAXIMUM_STEPS = 12


class _Made(NamedTuple):
    """A call that makes an object, the constructor that it runs, and their files."""

    path: str
    call: ast.Call
    home: ParsedFile
    constructor: FunctionNode


class MadeObjects:
    """Follows objects back to where they are made."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions
        self._settled = SettledAttributes(project)

    def results_of(self, parsed: ParsedFile, node: ast.Attribute | ast.Call) -> tuple[CallResult, ...]:
        """Return what an attribute or a method gives, if the arguments decide that its object is made with.

        One for each call that may have made the object; none where it cannot be told.
        """
        attribute = node.func if isinstance(node, ast.Call) else node
        if (
            not isinstance(attribute, ast.Attribute)
            or not _can_be_followed(parsed, attribute.value)
            or not self._settled.may_be_settled(attribute.attr)
        ):
            return ()
        made = self._made(Expression(parsed.path, attribute.value), attribute.attr)
        read = f".{attribute.attr}" + ("()" if isinstance(node, ast.Call) else "")
        return tuple(
            CallResult(item.home.path, item.constructor, tuple(_filled(item)), (), read) for item in made
        )

    def _made(self, expression: Expression, name: str) -> list[_Made]:
        """Return the calls that make what an expression stands for; empty unless all are known, and settle an
        attribute of a name. What stands nearest is looked at first, and nothing else if that is no such call.
        """
        found: list[_Made] = []
        waiting = [expression]
        for number, (path, node) in enumerate(waiting):  # grows while it is walked
            parsed = self._project.parsed(path)
            if parsed is None or number == _MAXIMUM_STEPS:
                return []
            match node:
                case ast.Call(func=ast.Name() | ast.Attribute() as func):
                    made = self._made_by(parsed, node, func)
                    if made is None or not self._settled.is_settled(made.home, made.constructor, name):
                        return []
                    found.append(made)
                case ast.NamedExpr(value=value):
                    waiting.append(Expression(path, value))
                case ast.IfExp(body=body, orelse=orelse):
                    waiting += (Expression(path, body), Expression(path, orelse))
                case _:
                    values = self._values_if_followed(parsed, node)
                    if not values:
                        return []
                    waiting += (value for value in values if value not in waiting)
        return found

    def _values_if_followed(self, parsed: ParsedFile, node: ast.expr) -> list[Expression]:
        """Return all that a variable or attribute is bound to; empty where one of it cannot be followed."""
        found: list[Expression] = []
        for value in self._values(parsed, node) if isinstance(node, (ast.Name, ast.Attribute)) else ():
            home = self._project.parsed(value.path)
            if home is None or not _can_be_followed(home, value.node):
                return []
            found.append(value)
        return found

    def _made_by(self, parsed: ParsedFile, call: ast.Call, func: ast.Name | ast.Attribute) -> _Made | None:
        locations = self._mentions.definitions(parsed, func)
        if len(locations) != 1:
            return None
        location = locations[0]
        home = self._mentions.home_of(location)
        owner = home.class_named_at(location.line, location.column) if home is not None else None
        constructor = home.function_named_at(location.line, location.column) if home is not None else None
        if owner is not None:
            constructor = next(
                (item for item in owner.body if isinstance(item, FUNCTIONS) and item.name == "__init__"), None
            )
        if home is None or constructor is None or constructor.name != "__init__":
            return None
        is_written_out = not any(isinstance(item, ast.Starred) for item in call.args)
        is_written_out = is_written_out and all(keyword.arg is not None for keyword in call.keywords)
        return _Made(parsed.path, call, home, constructor) if is_written_out else None

    def _values(self, parsed: ParsedFile, name: ast.Name | ast.Attribute) -> Iterator[Expression]:
        """Yield all that a variable or attribute is bound to; nothing where one of it cannot be followed."""
        if isinstance(name, ast.Name):
            function = owning_function(parsed, name, name.id)
            if function is not None:
                bound = [
                    value
                    for value in bindings(parsed, function).get(name.id, ())
                    if not isinstance(value, ast.expr) or _may_reach(parsed, name, value)
                ]
                if all(isinstance(value, ast.expr) and _is_whole(parsed, value, name.id) for value in bound):
                    yield from (
                        Expression(parsed.path, value) for value in bound if isinstance(value, ast.expr)
                    )
                return
        for location in self._mentions.definitions(parsed, name):
            home = self._mentions.home_of(location)
            if home is None:
                return
            attribute = name.attr if isinstance(name, ast.Attribute) else None
            for statement, target, value in assigned_on(home, location.line, attribute):
                yield Expression(home.path, value)
                for other in assigned_elsewhere(home, statement, target_name(target)):
                    yield Expression(home.path, other)
                if isinstance(target, ast.Name):
                    for other in assigned_as_global(home, target.id):
                        yield Expression(home.path, other)
                yield from self._mentions.stored_in(home.path, location.line, target_name(target))


def _can_be_followed(parsed: ParsedFile, node: ast.expr) -> bool:
    """Whether an expression can stand for an object whose maker is known, as far as it shows by itself."""
    match node:
        case ast.Name(id=name):
            function = owning_function(parsed, node, name)
            bound = bindings(parsed, function).get(name, ()) if function is not None else ()
            return not any(isinstance(value, ast.arg) for value in bound)
        case ast.Call(func=func):
            return isinstance(func, (ast.Name, ast.Attribute))
    return isinstance(node, (ast.Attribute, ast.NamedExpr, ast.IfExp))


def _may_reach(parsed: ParsedFile, name: ast.Name, value: ast.expr) -> bool:
    statement = next((parent for parent in parsed.ancestors(value) if isinstance(parent, ast.stmt)), None)
    around = next(
        (parent for parent in parsed.ancestors(name) if isinstance(parent, (*FUNCTIONS, ast.Lambda))), None
    )
    if statement is None or around is not owning_function(parsed, name, name.id):
        return True
    return may_reach(parsed, name, statement)


def _is_whole(parsed: ParsedFile, value: ast.expr, name: str) -> bool:
    """Whether a name is bound to all of a value, and not to an element or a part of it."""
    statement = parsed.parents.get(value)
    match statement:
        case ast.NamedExpr():
            return True
        case ast.Assign(targets=targets):
            return all(isinstance(target, ast.Name) and target.id == name for target in targets)
    return False


def _filled(made: _Made) -> Iterator[tuple[str, tuple[Feed, ...]]]:
    """Yield the constructor's parameters that a call fills, and what with."""
    for parameter in parameters(made.constructor):
        arguments = arguments_of_call(made.call, Parameter(made.constructor, parameter.arg, 1))
        feeds = tuple(Feed(made.path, argument.node, argument.part) for argument in arguments)
        if feeds and parameter.annotation is None:
            yield parameter.arg, feeds

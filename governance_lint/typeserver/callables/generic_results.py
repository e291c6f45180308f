"""What decides on the declared type of what a call gives: arguments and receivers, through type variables and
overloads.

A checker works the type out for each call, `identity(plugin)`; where it knows nothing of the argument, it
knows nothing of the result.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.quoted_types import type_in
from governance_lint.typeserver.callables.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.names.assignments import assigned_on, bindings
from governance_lint.typeserver.shown.functions import FUNCTIONS, is_decorated, last_name, parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Calls that make a type variable.
_MAKING_VARIABLES = frozenset(("TypeVar", "ParamSpec", "TypeVarTuple"))


class GenericResults:
    """Looks in the statements of functions and classes for type variables and overloads."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def deciding(
        self, parsed: ParsedFile, node: ast.expr, name: ast.Name | ast.Attribute
    ) -> Iterator[ast.expr]:
        """Yield what decides on the type of a node that calls what a name stands for, or is that name."""
        for location in self._mentions.definitions(parsed, name):
            home = self._mentions.home_of(location)
            if home is None:
                continue
            function = home.function_named_at(location.line, location.column)
            if isinstance(node, ast.Call):
                if function is not None:
                    yield from self._arguments(node, home, function)
                elif _is_generic(home.class_named_at(location.line, location.column)):
                    yield from (*node.args, *(keyword.value for keyword in node.keywords))
            if isinstance(name, ast.Attribute) and _is_generic(_class_around(home, location.line)):
                yield name.value

    def _arguments(self, call: ast.Call, home: ParsedFile, function: FunctionNode) -> Iterator[ast.expr]:
        """Yield the arguments of a call that decide on what a function of a home gives."""
        if _is_overloaded(home, function):
            yield from (*call.args, *(keyword.value for keyword in call.keywords))
            return
        given = _names_in(function.returns)
        for parameter in parameters(function) if given else ():
            shared = {name: node for name, node in _names_in(parameter.annotation).items() if name in given}
            if any(self._is_variable(home, function, name, node) for name, node in shared.items()):
                bound = 1 if home.is_method(function) else 0
                for argument in arguments_of_call(call, Parameter(function, parameter.arg, bound)):
                    yield argument.node

    def _is_variable(self, home: ParsedFile, function: FunctionNode, name: str, node: ast.Name) -> bool:
        """Whether a name in an annotation stands for whatever a call makes of it."""
        around = (function, *home.ancestors(function))
        if any(getattr(item, "name", "") == name for owner in around for item in _own_variables(owner)):
            return True
        bound = bindings(home, home.tree).get(name)
        if bound is not None:
            return any(_makes_variable(value) for value in bound)
        if node not in home.parents:
            return False  # it stood in quotes
        return any(
            _makes_variable(value)
            for location in self._mentions.definitions(home, node)
            if (other := self._mentions.home_of(location)) is not None
            for _, _, value in assigned_on(other, location.line, None)
        )


def _is_overloaded(home: ParsedFile, function: FunctionNode) -> bool:
    around = home.parents.get(function)
    return any(
        isinstance(item, FUNCTIONS) and item.name == function.name and is_decorated(item, "overload")
        for item in getattr(around, "body", ())
    )


def _names_in(annotation: ast.expr | None) -> dict[str, ast.Name]:
    """Return the names in an annotation, those in quotes, too."""
    found: dict[str, ast.Name] = {}
    for node in ast.walk(annotation) if annotation is not None else ():
        if isinstance(node, ast.Name):
            found[node.id] = node
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= _names_in(type_in(node.value))
    return found


def _own_variables(owner: ast.AST) -> list[ast.AST]:
    return getattr(owner, "type_params", [])


def _makes_variable(value: object) -> bool:
    return isinstance(value, ast.Call) and last_name(value.func) in _MAKING_VARIABLES


def _is_generic(owner: ast.ClassDef | None) -> bool:
    """Whether a class leaves types open, by the form of its statement."""
    return owner is not None and (
        bool(_own_variables(owner)) or any(isinstance(base, ast.Subscript) for base in owner.bases)
    )


def _class_around(home: ParsedFile, line: int) -> ast.ClassDef | None:
    """Return the innermost class whose statement holds a line."""
    around = [item for item in home.of_type(ast.ClassDef) if item.lineno <= line <= (item.end_lineno or 0)]
    return max(around, key=lambda item: item.lineno, default=None)

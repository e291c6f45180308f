"""What an object was made with whose fields have names and no types: `namedtuple`, `SimpleNamespace`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.scopes import scopes_around
from governance_lint.typeserver.containers.named_tuples import WORD, NamedTuples, fields_listed
from governance_lint.typeserver.containers.places_taken import places_taken
from governance_lint.typeserver.names.assignments import assigned_on, bindings
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    last_name,
    positional_parameters,
    results_of,
)
from governance_lint.typeserver.slots import Expression, Feed, Part, Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.callables.callers import Callers
    from governance_lint.typeserver.classes.part_classes import PartClasses
    from governance_lint.typeserver.containers.named_tuples import NamedTupleClass
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Source

_NAMESPACES = frozenset(("SimpleNamespace", "Namespace"))
#: A namespace is looked for so many steps back.
_DEEPEST = 4


class NamedFields:
    """Looks for the call that made an object, and what it put into a field."""

    def __init__(self, project: Project, mentions: Mentions, callers: Callers, parts: PartClasses) -> None:
        self._project = project
        self._callers = callers
        self._mentions = mentions
        self._parts = parts
        self._tuples = NamedTuples(project, mentions)

    def put_into(self, parsed: ParsedFile, read: ast.Attribute) -> Iterator[Expression]:
        """Yield what the object's maker put into the field that is read."""
        for call in makers_of(parsed, read.value):
            if last_name(call.func) in _NAMESPACES:
                yield from _keyword(parsed, call, read.attr)
            else:
                fields = self._fields(parsed, call.func)
                if read.attr in fields:
                    index = fields.index(read.attr)
                    if index < len(call.args) and not any(
                        isinstance(item, ast.Starred) for item in call.args
                    ):
                        yield Expression(parsed.path, call.args[index])
                    yield from _keyword(parsed, call, read.attr)

    def put_into_namespace(self, parsed: ParsedFile, read: ast.Attribute) -> Iterator[Expression]:
        """Yield what was put into the field that is read where the object was made far from here: one that an
        attribute or another module's variable holds, that a function gives, or that is passed.
        """
        if any(self._project.mentioning(word) for word in _NAMESPACES):
            for home, call in self._namespaces(parsed, read.value, _DEEPEST):
                yield from _keyword(home, call, read.attr)

    def _namespaces(
        self, parsed: ParsedFile, expression: ast.expr, depth: int
    ) -> Iterator[tuple[ParsedFile, ast.Call]]:
        """Yield the calls that may have made a namespace."""
        if isinstance(expression, ast.Call) and last_name(expression.func) in _NAMESPACES:
            yield parsed, expression
        elif depth > 0:
            for home, value in self._values(parsed, expression, depth):
                yield from self._namespaces(home, value, depth - 1)

    def _values(
        self, parsed: ParsedFile, expression: ast.expr, depth: int
    ) -> Iterator[tuple[ParsedFile, ast.expr]]:
        """Yield what an expression is where its name or function is defined."""
        if isinstance(expression, ast.Name):
            for scope in scopes_around(expression, parsed.parents):
                bound = bindings(parsed, scope).get(expression.id, ())
                for value in bound:
                    if isinstance(value, ast.expr):
                        yield parsed, value
                    elif isinstance(value, ast.arg) and isinstance(scope, FUNCTIONS):
                        yield from self._passed(parsed, scope, value)
                if bound:
                    return
        if isinstance(expression, ast.Call) and isinstance(expression.func, (ast.Name, ast.Attribute)):
            for home, function in self._mentions.functions(parsed, expression.func):
                yield from ((home, result) for result in results_of(function))
        if not isinstance(expression, (ast.Name, ast.Attribute)):
            return
        attribute = expression.attr if isinstance(expression, ast.Attribute) else None
        for location in self._mentions.definitions(parsed, expression):
            file = self._mentions.home_of(location)
            stored = assigned_on(file, location.line, attribute) if file is not None else ()
            yield from ((file, value) for _, _, value in stored if file is not None)
        if isinstance(expression, ast.Attribute):
            for home, call in self._namespaces(parsed, expression.value, depth - 1):
                yield from ((home, value) for _, value in _keyword(home, call, expression.attr))

    def _passed(
        self, parsed: ParsedFile, function: FunctionNode, parameter: ast.arg
    ) -> Iterator[tuple[ParsedFile, ast.expr]]:
        is_own = parsed.is_method(function) and parameter in positional_parameters(function)[:1]
        if parameter.annotation is None and not is_own:
            for source in self._callers.passed_to(parsed, function, parameter.arg).sources:
                home = self._project.parsed(source.path) if isinstance(source, Feed) else None
                if home is not None and isinstance(source, Feed) and source.part is Part.WHOLE:
                    yield home, source.node

    def put_into_defined(self, parsed: ParsedFile, read: ast.Attribute) -> Iterator[Feed]:
        """Yield what all makers of a named tuple put into the field that is read, where the server knows that
        it is one of such a tuple.
        """
        if not self._project.mentioning(WORD):
            return
        for location in self._mentions.definitions(parsed, read):
            made = self._tuples.at(location)
            if made is not None and read.attr in made.fields:
                yield from self._put_by_all(made, made.fields.index(read.attr))

    def put_into_place(self, parsed: ParsedFile, node: ast.Name | ast.Subscript) -> Iterator[Feed]:
        """Yield what all makers of a named tuple put into the field that a name is unpacked from, or whose
        number an index is.
        """
        if not self._project.mentioning(WORD):
            return
        for value, path, position in places_taken(parsed, node):
            yield from self._put_at(parsed, value, path, position)

    def spread(self, sources: Sequence[Source]) -> Iterator[Source]:
        """Yield sources, those that are a place of a named tuple as what is put into its field: `f(*job)`."""
        is_any_made = bool(self._project.mentioning(WORD))
        for source in sources:
            put: list[Source] = []
            if is_any_made and isinstance(source, Feed) and isinstance(source.part, Position):
                parsed = self._project.parsed(source.path)
                path = ("element",) if source.part.of_each else ()
                if parsed is not None and not source.part.and_behind:
                    put += self._put_at(parsed, source.node, path, source.part.number)
            yield from put or [source]

    def _put_at(
        self, parsed: ParsedFile, value: ast.expr, path: tuple[str, ...], position: int
    ) -> Iterator[Feed]:
        for location in self._parts.of(parsed, value, path):
            made = self._tuples.at(location)
            index = made.index_of(position) if made is not None else None
            if made is not None and index is not None:
                yield from self._put_by_all(made, index)

    def _put_by_all(self, made: NamedTupleClass, index: int) -> Iterator[Feed]:
        yield from self._tuples.put_into(made, index)
        for path in self._project.mentioning("_replace"):
            parsed = self._project.parsed(path)
            for node in parsed.named(["_replace"]) if parsed is not None else ():
                call = parsed.parents.get(node) if parsed is not None else None
                put = (
                    [item.value for item in call.keywords if item.arg == made.fields[index]]
                    if isinstance(call, ast.Call) and call.func is node
                    else []
                )
                if parsed is not None and put and self._may_be_of(parsed, node, made):
                    yield from (Feed(path, value) for value in put)

    def _may_be_of(self, parsed: ParsedFile, method: ast.Name | ast.Attribute, made: NamedTupleClass) -> bool:
        """Whether the object of a method is of a named tuple's class, or nothing is known of it."""
        if not isinstance(method, ast.Attribute):
            return True
        locations = self._parts.of(parsed, method.value, ())
        known = [found for at in locations if (found := self._tuples.at(at)) is not None]
        return not known or any((one.home, one.name.lineno) == (made.home, made.name.lineno) for one in known)

    def _fields(self, parsed: ParsedFile, maker: ast.expr) -> list[str]:
        """Return the fields of a named tuple without types; none where it is something else."""
        if not isinstance(maker, (ast.Name, ast.Attribute)):
            return []
        for location in self._mentions.definitions(parsed, maker):
            home = self._mentions.home_of(location)
            for _, _, value in assigned_on(home, location.line, last_name(maker)) if home is not None else ():
                if isinstance(value, ast.Call) and last_name(value.func) == WORD:
                    return fields_listed(value)
        return []


def makers_of(parsed: ParsedFile, expression: ast.expr) -> Iterator[ast.Call]:
    """Yield the calls that an expression is, or that its name is bound to."""
    if isinstance(expression, ast.Call):
        yield expression
    if not isinstance(expression, ast.Name):
        return
    for scope in scopes_around(expression, parsed.parents):
        bound = bindings(parsed, scope).get(expression.id)
        if bound is not None:
            yield from (value for value in bound if isinstance(value, ast.Call))
            return
    for statement in parsed.tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            if expression.id in names:
                yield statement.value


def _keyword(parsed: ParsedFile, call: ast.Call, name: str) -> Iterator[Expression]:
    return (Expression(parsed.path, keyword.value) for keyword in call.keywords if keyword.arg == name)

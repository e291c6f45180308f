"""What an object was made with whose fields have names and no types: `namedtuple`, `SimpleNamespace`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.scopes import scopes_around
from governance_lint.typeserver.assignments import assigned_on, bindings
from governance_lint.typeserver.functions import last_name
from governance_lint.typeserver.slots import Expression, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.mentions import Mentions
    from governance_lint.typeserver.project import ParsedFile, Project

_NAMESPACES = frozenset(("SimpleNamespace", "Namespace"))


class NamedFields:
    """Looks for the call that made an object, and what it put into a field."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions

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

    def put_into_defined(self, parsed: ParsedFile, read: ast.Attribute) -> Iterator[Feed]:
        """Yield what all makers of a named tuple put into the field that is read, where the server knows that
        it is one of such a tuple.
        """
        for location in self._mentions.definitions(parsed, read):
            home = self._mentions.home_of(location)
            for statement in named_tuples_on(home, location.line) if home is not None else ():
                fields = _listed(statement.value)
                if home is not None and read.attr in fields:
                    index = fields.index(read.attr)
                    yield from self._put_by_all(home, statement.targets[0], read.attr, index)

    def _put_by_all(self, home: ParsedFile, target: ast.expr, field: str, index: int) -> Iterator[Feed]:
        for path, name in self._mentions.of_variable(home, target):
            parsed = self._project.parsed(path)
            call = parsed.parents.get(name) if parsed is not None else None
            if not isinstance(call, ast.Call) or call.func is not name:
                continue
            before = [item for item in call.args[: index + 1] if isinstance(item, ast.Starred)]
            if before:
                yield Feed(path, before[0].value, Part.ELEMENTS)
            elif index < len(call.args):
                yield Feed(path, call.args[index])
            yield from (Feed(path, item.value) for item in call.keywords if item.arg == field)
        for path in self._project.mentioning("_replace"):
            parsed = self._project.parsed(path)
            for node in parsed.named(["_replace"]) if parsed is not None else ():
                call = parsed.parents.get(node) if parsed is not None else None
                if isinstance(call, ast.Call) and call.func is node:
                    yield from (Feed(path, item.value) for item in call.keywords if item.arg == field)

    def _fields(self, parsed: ParsedFile, maker: ast.expr) -> list[str]:
        """Return the fields of a named tuple without types; none where it is something else."""
        if not isinstance(maker, (ast.Name, ast.Attribute)):
            return []
        for location in self._mentions.definitions(parsed, maker):
            home = self._mentions.home_of(location)
            for _, _, value in assigned_on(home, location.line, last_name(maker)) if home is not None else ():
                if isinstance(value, ast.Call) and last_name(value.func) == "namedtuple":
                    return _listed(value)
        return []


def named_tuples_on(parsed: ParsedFile, line: int) -> Iterator[ast.Assign]:
    """Yield the assignment on a line that makes a named tuple without types, if there is one."""
    for statement in parsed.tree.body:
        if (
            isinstance(statement, ast.Assign)
            and statement.lineno <= line <= (statement.end_lineno or 0)
            and isinstance(statement.value, ast.Call)
            and last_name(statement.value.func) == "namedtuple"
            and isinstance(statement.targets[0], ast.Name)
        ):
            yield statement


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


def _listed(call: ast.expr) -> list[str]:
    """Return the fields that a call of `namedtuple` lists: in a list, or in one string."""
    if not isinstance(call, ast.Call):
        return []
    given = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "field_names")]
    for fields in given:
        if isinstance(fields, ast.Constant) and isinstance(fields.value, str):
            return fields.value.replace(",", " ").split()
        if isinstance(fields, (ast.List, ast.Tuple)):
            return [str(item.value) for item in fields.elts if isinstance(item, ast.Constant)]
    return []

"""Attributes that a class binds anew where a class above it has bound them: the usual shape of a test double.

The checker takes such an attribute for what the class above makes of it. It is what the class itself makes of
it if that is sure to come last: every method above that binds the attribute has an override that binds it
again, whatever happens.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.texts.syntax import walk
from governance_lint.typeserver.shown.functions import FUNCTIONS
from governance_lint.typeserver.slots import Feed, VariableSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: What a class's own body binds is bound before any object is made.
_FIRST_METHOD = "__init__"


class _Binding(NamedTuple):
    method: str
    #: Nothing that the method does leaves it out, or binds the attribute anew; None for an unsure one.
    statement: ast.Assign | None
    target: ast.Attribute


class OverriddenAttributes:
    """Looks through the ancestry of an object's class for what binds its attributes."""

    def __init__(self, project: Project, answers: Answers) -> None:
        self._project = project
        self._answers = answers

    def slot_of(self, parsed: ParsedFile, attribute: ast.Attribute) -> VariableSlot | None:
        """Return the assignment that decides what an attribute of `self` is, in spite of a class above."""
        owner = class_of_own_object(attribute.value, parsed.parents)
        if owner is None or not owner.bases:
            return None
        binder: tuple[ParsedFile, list[_Binding]] | None = None
        bound_above: set[str] = set()
        for known in self._answers.lineage(parsed.path, owner.lineno):
            home = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
            statement = home.class_on(known.line) if home is not None else None
            if home is None or statement is None:
                continue
            if _is_declared(home, statement, attribute.attr):
                return None
            bindings = list(_bindings(home, statement, attribute.attr))
            is_in_body = _binds_in_body(statement, attribute.attr)
            if binder is not None:
                bound_above |= {_FIRST_METHOD} if is_in_body else set()
                bound_above |= {binding.method for binding in bindings}
            elif is_in_body:
                return None
            elif bindings:
                binder = home, bindings
        return None if binder is None else _deciding(*binder, bound_above)

    def is_empty_above(self, home: ParsedFile, line: int, name: str) -> bool:
        """Whether a class above the one around a line says that an attribute is empty at first.

        What a checker takes it for tells nothing then.
        """
        own = [item for item in home.of_type(ast.ClassDef) if item.lineno <= line <= (item.end_lineno or 0)]
        owner = max(own, key=lambda item: item.lineno, default=None)
        if owner is None or not owner.bases:
            return False
        for known in self._answers.lineage(home.path, owner.lineno)[1:]:
            above = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
            statement = above.class_on(known.line) if above is not None else None
            if statement is not None and _binds_in_body(statement, name):
                return any(_is_empty(value) for value in _values_in_body(statement, name))
        return False


def _deciding(home: ParsedFile, bindings: list[_Binding], bound_above: set[str]) -> VariableSlot | None:
    sure = {method: (statement, target) for method, statement, target in bindings if statement is not None}
    if not bound_above or not bound_above <= sure.keys():
        return None
    statement, target = sure[min(bound_above)]
    line, column = home.columns.end_of(target)
    return VariableSlot(home.path, line, column, statement, target.attr, Feed(home.path, statement.value))


def _bindings(home: ParsedFile, owner: ast.ClassDef, name: str) -> Iterator[_Binding]:
    """Yield where the methods of a class bind an attribute of their object to something else than None."""
    for node in home.named([name]):
        if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Store):
            continue
        if class_of_own_object(node.value, home.parents) is not owner:
            continue
        function = next(parent for parent in home.ancestors(node) if home.parents.get(parent) is owner)
        statement = home.parents[node]
        if not isinstance(function, FUNCTIONS):
            continue
        if not isinstance(statement, ast.Assign):  # one of several targets, say
            yield _Binding(function.name, None, node)
        elif not (isinstance(statement.value, ast.Constant) and statement.value.value is None):
            is_sure = statement in _straight(function.body) and not _goes_up_behind(function, statement)
            is_sure = is_sure and statement.targets == [node]
            yield _Binding(function.name, statement if is_sure else None, node)


def _binds_in_body(owner: ast.ClassDef, name: str) -> bool:
    return any(True for _ in _values_in_body(owner, name))


def _values_in_body(owner: ast.ClassDef, name: str) -> Iterator[ast.expr]:
    """Yield what a class's own statements bind a name to."""
    for statement in owner.body:
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == name for target in statement.targets
        ):
            yield statement.value


def _is_empty(value: ast.expr) -> bool:
    match value:
        case ast.Tuple(elts=[]) | ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
    return isinstance(value, ast.Constant) and not value.value


def _is_declared(home: ParsedFile, owner: ast.ClassDef, name: str) -> bool:
    """Whether a class annotates an attribute, in its body or in a method."""
    for statement in home.of_type(ast.AnnAssign):
        match statement.target:
            case ast.Name(id=own):
                is_of_owner = home.parents[statement] is owner
            case ast.Attribute(value=value, attr=own):
                is_of_owner = class_of_own_object(value, home.parents) is owner
            case _:
                continue
        if own == name and is_of_owner:
            return True
    return False


def _straight(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a body that are run whenever it is run to its end."""
    for statement in body:
        yield statement
        if isinstance(statement, (ast.With, ast.AsyncWith)):
            yield from _straight(statement.body)


def _goes_up_behind(function: FunctionNode, statement: ast.stmt) -> bool:
    """Whether a method calls, behind a statement, a method of its own name: that of a class above."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == function.name
        and node.lineno > statement.lineno
        for node in walk(function)
    )

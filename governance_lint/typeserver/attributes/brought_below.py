"""What classes below bring in place of what a class leaves open: attributes that they bind, methods that
they override.

`self.make()` in a template method gives what the overriding methods give. The checker takes it for what its
own class says, and that is often nothing but `raise NotImplementedError`, or an attribute that is None.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.names.assignments import paired, target_name
from governance_lint.typeserver.shown.functions import is_decorated, methods_of
from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.classes.descendants import Descendants
    from governance_lint.typeserver.classes.exact_objects import ExactObjects
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode


class BroughtBelow:
    """Looks through the classes below the one that an attribute is read from."""

    def __init__(
        self,
        project: Project,
        descendants: Descendants,
        exact_objects: ExactObjects,
        special_methods: SpecialMethods,
    ) -> None:
        self._project = project
        self._descendants = descendants
        self._exact_objects = exact_objects
        self._special_methods = special_methods

    def values(
        self, parsed: ParsedFile, read: ast.Attribute, home: ParsedFile, line: int
    ) -> list[Expression]:
        """Return what classes below bind an attribute to that a class of another file binds on a line."""
        owner = home.class_over(line)
        found: list[Expression] = []
        for other, statement in self._classes_below(parsed, read, home, owner):
            found += (Expression(other.path, value) for value in values_bound_in(other, statement, read.attr))
        return found

    def methods(
        self, parsed: ParsedFile, read: ast.Attribute, home: ParsedFile, function: FunctionNode
    ) -> Iterator[tuple[ParsedFile, FunctionNode]]:
        """Yield the methods by which classes below override the one that is read, each with its file."""
        if is_decorated(function, "staticmethod") and not isinstance(read.value, ast.Name):
            return
        for other, statement in self._classes_below(parsed, read, home, home.class_of(function)):
            for item in methods_of(statement):
                if item.name == function.name:
                    yield other, item

    def _classes_below(
        self, parsed: ParsedFile, read: ast.Attribute, home: ParsedFile, owner: ast.ClassDef | None
    ) -> Iterator[tuple[ParsedFile, ast.ClassDef]]:
        """Yield the statements of the classes below those that the object may be said to be of."""
        if owner is None or self._exact_objects.is_exact(parsed, read.value):
            return
        below = self._descendants.below(home.path, owner.lineno)
        if not below:
            return
        own = class_of_own_object(read.value, parsed.parents)
        tops = {(parsed.path, own.lineno)} if own is not None else self._classes_of(parsed, read.value)
        for lineage in below:
            if tops.isdisjoint(known.key for known in lineage[1:]):
                continue
            other = self._project.parsed(lineage[0].path)
            statement = other.class_on(lineage[0].line) if other is not None else None
            if other is not None and statement is not None:
                yield other, statement

    def _classes_of(self, parsed: ParsedFile, receiver: ast.expr) -> set[tuple[str, int]]:
        return {lineage[0].key for lineage in self._special_methods.classes_of(parsed, receiver)}


def values_bound_in(home: ParsedFile, owner: ast.ClassDef, name: str) -> Iterator[ast.expr]:
    """Yield what a class binds an attribute to, in its body and in its methods; None tells nothing."""
    for node in home.named([name]):
        statement = home.parents[node]
        while isinstance(statement, (ast.Tuple, ast.List)):
            statement = home.parents[statement]
        if not isinstance(statement, ast.Assign):
            continue
        if isinstance(node, ast.Attribute):
            is_of_owner = class_of_own_object(node.value, home.parents) is owner
        else:
            is_of_owner = home.parents[statement] is owner
        if not is_of_owner:
            continue
        for whole in statement.targets:
            for target, value in paired(whole, statement.value):
                is_none = isinstance(value, ast.Constant) and value.value is None
                if target is node and target_name(node) == name and not is_none:
                    yield value

"""Callables that are attributes of classes: what reads them on an object, and of which class it is."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.shown.functions import last_name
from governance_lint.typeserver.slots import Expression, ObjectOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: `setattr(Plugin, "report", function)`
_SETTING_ARGUMENTS = 3
_PROPERTIES = frozenset(("property", "cached_property"))


class BoundOnClasses:
    """Finds what the language does with a callable that a class's attribute is bound to."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions

    def read_above(self, parsed: ParsedFile, target: ast.expr) -> Iterator[Expression]:
        """Yield where methods of the classes above read, on their object, what a class's body binds.

        `features_class = None` says the base, and calls `self.features_class(self)`: each class below says
        what that is. The type server takes it for what the base says.
        """
        owner = parsed.class_of(target) if isinstance(target, ast.Name) else None
        if owner is None or not owner.bases or not isinstance(target, ast.Name):
            return
        for known in self._mentions.answers.lineage(parsed.path, owner.lineno)[1:]:
            home = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
            statement = home.class_on(known.line) if home is not None else None
            for node in home.named([target.id]) if home is not None else ():
                if (
                    home is not None
                    and isinstance(node, ast.Attribute)
                    and isinstance(node.ctx, ast.Load)
                    and class_of_own_object(node.value, home.parents) is statement
                ):
                    yield Expression(home.path, node)

    def objects_of_target(self, parsed: ParsedFile, target: ast.expr) -> Iterator[ObjectOf]:
        """Yield whose objects a function gets as its first argument, once an assignment binds it.

        `Plugin.report = function`; in the body of the class, `report = function`. With an annotation there it
        may be the default of a field, which is no method.
        """
        if isinstance(target, ast.Attribute):
            yield from self._objects(parsed, target.value)
        elif isinstance(parsed.parents.get(target), ast.Assign):
            owner = parsed.class_of(target)
            if owner is not None:
                yield ObjectOf(parsed.path, owner.lineno)

    def objects_of_setting(self, parsed: ParsedFile, call: ast.Call, value: ast.expr) -> Iterator[ObjectOf]:
        """Yield the same for `setattr(Plugin, "report", function)`."""
        is_setting = isinstance(call.func, ast.Name) and call.func.id == "setattr"
        if is_setting and len(call.args) == _SETTING_ARGUMENTS and call.args[-1] is value:
            yield from self._objects(parsed, call.args[0])

    def objects_of_property(self, parsed: ParsedFile, call: ast.Call) -> Iterator[ObjectOf]:
        """Yield the same for `size = property(function)` in a class's body."""
        statement = parsed.parents.get(call)
        if last_name(call.func) in _PROPERTIES and isinstance(statement, ast.Assign):
            for target in statement.targets:
                yield from self.objects_of_target(parsed, target)

    def _objects(self, parsed: ParsedFile, holder: ast.expr) -> Iterator[ObjectOf]:
        if not isinstance(holder, (ast.Name, ast.Attribute)):
            return
        for location in self._mentions.definitions(parsed, holder):
            home = self._mentions.home_of(location)
            if home is not None and home.class_named_at(location.line, location.column) is not None:
                yield ObjectOf(location.path, location.line)

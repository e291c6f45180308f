"""Why it is not known what a receiver is: where the search for its type comes to an end."""

from __future__ import annotations

import ast
from collections import deque
from typing import TYPE_CHECKING

from governance_lint.tally import Reason
from governance_lint.typeserver.names.binders import Binders, Value
from governance_lint.typeserver.shown.functions import FUNCTIONS, is_property, positional_parameters
from governance_lint.typeserver.slots import Expression, ParameterSlot
from governance_lint.typeserver.why.declared_types import annotation_on, tells_nothing

if TYPE_CHECKING:
    from governance_lint.typeserver.flows.inflow import Inflow, Openings
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot
    from governance_lint.violation import Span


class UnknownReasons:
    """Goes the way of the search once more, and says what stood at the end of it that is nearest."""

    def __init__(self, project: Project, mentions: Mentions, inflow: Inflow) -> None:
        self._project = project
        self._mentions = mentions
        self._inflow = inflow
        self._binders: dict[str, Binders] = {}

    def of(self, path: str, receiver: Span) -> Reason:
        """Return the reason for the receiver at a place of a file's own text."""
        parsed = self._project.parsed(path)
        node = parsed.expression_at(receiver) if parsed is not None else None
        if node is None:
            return Reason.UNRESOLVED
        seen: set[Expression | Slot] = set()
        queue: deque[Expression | Slot] = deque([Expression(path, node)])
        is_given_up = self._inflow.was_too_dear(Expression(path, node))
        fallback = Reason.GAVE_UP if is_given_up else Reason.UNRESOLVED
        while queue:
            item = queue.popleft()
            if item in seen:
                continue
            seen.add(item)
            if isinstance(item, Expression):
                reason = self._at(item)
                queue.extend(self._inflow.origins_of(item) or self._values_of(item))
            else:
                openings = self._inflow.openings(item)
                reason = _of_place(item, openings)
                if openings is not None:
                    queue.extend(openings.unknown)
                    fallback = Reason.GAVE_UP if openings.is_cut_short else fallback
            if reason is not None:
                return reason
        return fallback

    def _values_of(self, expression: Expression) -> list[Expression]:
        """Return what is bound to a variable that the search does not follow: at module level, in a loop."""
        parsed = self._project.parsed(expression.path)
        if parsed is None or not isinstance(expression.node, (ast.Name, ast.Attribute)):
            return []
        found = []
        for location in self._mentions.definitions(parsed, expression.node):
            home = self._mentions.home_of(location)
            if home is not None:
                if home.path not in self._binders:
                    self._binders[home.path] = Binders(home)
                binder = self._binders[home.path].at(location.line, location.column)
                if isinstance(binder, Value):
                    found.append(Expression(home.path, binder.value))
        return found

    def _at(self, expression: Expression) -> Reason | None:
        """Return the reason that an expression gives by itself, by what its name is declared to be."""
        path, node = expression
        parsed = self._project.parsed(path)
        is_called = isinstance(node, ast.Call)
        name = node.func if isinstance(node, ast.Call) else node
        if parsed is None or not isinstance(name, (ast.Name, ast.Attribute)):
            return None
        locations = self._mentions.definitions(parsed, name)
        for location in locations:
            reason = (
                self._of_ours(location, is_called=is_called)
                if self._project.is_ours(location.path)
                else self._of_others(location, is_called=is_called)
            )
            if reason is not None:
                return reason
        if isinstance(name, ast.Name) and not is_called:
            return self._of_name(parsed, name) if not locations else self._of_object(parsed, name)
        return None

    def _of_ours(self, location: Location, *, is_called: bool) -> Reason | None:
        """Return the reason that a definition in the project gives."""
        home = self._project.parsed(location.path)
        if home is None:
            return None
        if _is_in_import(home, location.line):
            return Reason.WITHOUT_TYPES
        function = home.function_named_at(location.line, location.column)
        if function is not None:
            is_result = is_called or is_property(function)
            annotation = function.returns if is_result else None
        else:
            annotation = annotation_on(home, location.line, location.column)
        if annotation is None:
            return None
        if tells_nothing(home, annotation):
            return Reason.DECLARED_ANY
        return Reason.WITHOUT_TYPES if self._names_something_missing(home, annotation) else None

    def _of_others(self, location: Location, *, is_called: bool) -> Reason | None:
        """Return the reason that a definition in a library gives."""
        home = self._project.parsed(location.path)
        if home is None:
            return Reason.WITHOUT_TYPES
        function = home.function_named_at(location.line, location.column)
        if function is not None:
            if function.name == "__getattr__":  # of a module that has whatever is asked of it
                return Reason.WITHOUT_TYPES
            if not is_called and not is_property(function):
                return None
            annotation = function.returns
        else:
            if any(item.lineno == location.line for item in home.of_type(ast.ClassDef)):
                return None
            annotation = annotation_on(home, location.line, location.column)
        if annotation is None:
            return None if location.line == 1 and location.column == 0 else Reason.WITHOUT_TYPES  # a module
        return Reason.DECLARED_ANY if tells_nothing(home, annotation) else None

    def _of_name(self, parsed: ParsedFile, name: ast.Name) -> Reason | None:
        """Return the reason for a name without a definition: an import that finds nothing brings it."""
        bound = {alias.asname or alias.name.partition(".")[0] for alias in parsed.of_type(ast.alias)}
        return Reason.WITHOUT_TYPES if not bound.isdisjoint((name.id, "*")) else None

    def _of_object(self, parsed: ParsedFile, name: ast.Name) -> Reason | None:
        """Return the reason for `self`, whose class may have a base that is not there."""
        for around in parsed.ancestors(name):
            if isinstance(around, FUNCTIONS) and parsed.is_method(around):
                first = positional_parameters(around)[:1]
                owner = parsed.class_of(around)
                if owner is not None and [item.arg for item in first] == [name.id]:
                    is_missing = any(self._names_something_missing(parsed, base) for base in owner.bases)
                    return Reason.WITHOUT_TYPES if is_missing else None
        return None

    def _names_something_missing(self, home: ParsedFile, annotation: ast.expr) -> bool:
        """Whether an annotation names what an import should bring that finds nothing."""
        names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
        for alias in home.of_type(ast.alias):
            if (alias.asname or alias.name).partition(".")[0] in names:
                locations = self._mentions.imported(home, alias)
                if all(item.path == home.path for item in locations):
                    return True
        return False


def _of_place(slot: Slot, openings: Openings | None) -> Reason | None:
    """Return the reason that a place gives which has no type of its own; None if what flows in may."""
    if openings is None or (openings.is_cut_short and not openings.is_fed):
        return Reason.GAVE_UP
    return Reason.NO_CALLER if isinstance(slot, ParameterSlot) and not openings.is_fed else None


def _is_in_import(parsed: ParsedFile, line: int) -> bool:
    return any(
        statement.lineno <= line <= (statement.end_lineno or 0)
        for statement in (*parsed.of_type(ast.ImportFrom), *parsed.of_type(ast.Import))
    )

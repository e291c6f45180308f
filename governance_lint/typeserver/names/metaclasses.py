"""Metaclasses: which classes are their objects, and what those have from them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.questions.documents import Location
from governance_lint.typeserver.shown.functions import FUNCTIONS, last_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project

    #: What a name of a file resolves to.
    DefinitionsOf = Callable[[ParsedFile, ast.Name | ast.Attribute], Sequence[Location]]

#: The word without which no class statement names one.
_WORD = "metaclass"
_NAMES = (ast.Name, ast.Attribute)


class Metaclasses:
    """Looks for the class statements that name a metaclass."""

    def __init__(self, project: Project, answers: Answers) -> None:
        self._project = project
        self._answers = answers
        self._known: dict[KnownClass, tuple[KnownClass, ...]] = {}

    def classes_of(self, known: KnownClass) -> tuple[KnownClass, ...]:
        """Return the project's classes that have a class as their metaclass, the uppermost of each family.

        None for a class that is no metaclass of the project's.
        """
        if known not in self._known:
            lineage = self._answers.lineage(*known.key) if self._project.is_ours(known.path) else ()
            is_metaclass = any((above.module, above.name) == ("builtins", "type") for above in lineage)
            self._known[known] = tuple(self._found(known, set())) if is_metaclass else ()
        return self._known[known]

    def _found(self, metaclass: KnownClass, seen: set[tuple[str, int]]) -> list[KnownClass]:
        found: list[KnownClass] = []
        seen.add(metaclass.key)
        for path in self._project.mentioning(metaclass.name):
            parsed = self._project.parsed(path)
            for statement in parsed.of_type(ast.ClassDef) if parsed is not None else ():
                named = [keyword.value for keyword in statement.keywords if keyword.arg == "metaclass"]
                is_below = any(last_name(base) == metaclass.name for base in statement.bases)
                is_made = any(last_name(name) == metaclass.name for name in named)
                lineage = self._answers.lineage(path, statement.lineno) if is_made or is_below else ()
                if is_made:
                    found += lineage[:1]
                elif is_below and metaclass in lineage[1:] and lineage[0].key not in seen:
                    found += self._found(lineage[0], seen)
        return found

    def bound_above(
        self, parsed: ParsedFile, read: ast.Attribute, definitions_of: DefinitionsOf
    ) -> list[Location]:
        """Return where a metaclass binds the attribute that is read of a class, if its class binds none."""
        if not self._project.mentioning(_WORD):
            return []
        for known in self._lineage_of_class(parsed, read.value, definitions_of):
            home, statement = self._statement(known)
            for keyword in statement.keywords if statement is not None else ():
                name = keyword.value
                if home is None or keyword.arg != _WORD or not isinstance(name, (ast.Name, ast.Attribute)):
                    continue
                for location in definitions_of(home, name):
                    for above in self._answers.lineage(location.path, location.line):
                        where, metaclass = self._statement(above)
                        if where is not None and metaclass is not None:
                            found = list(_places_bound_in(where, metaclass, read.attr))
                            if found:
                                return found
        return []

    def _lineage_of_class(
        self, parsed: ParsedFile, receiver: ast.expr, definitions_of: DefinitionsOf
    ) -> Sequence[KnownClass]:
        """Return the class that a receiver is, and its ancestors; nothing for an object."""
        own = class_of_own_object(receiver, parsed.parents)
        if own is not None:
            return self._answers.lineage(parsed.path, own.lineno)
        for location in definitions_of(parsed, receiver) if isinstance(receiver, _NAMES) else ():
            home = self._project.parsed(location.path) if self._project.is_ours(location.path) else None
            if home is not None and home.class_named_at(location.line, location.column) is not None:
                return self._answers.lineage(location.path, location.line)
        return ()

    def _statement(self, known: KnownClass) -> tuple[ParsedFile | None, ast.ClassDef | None]:
        home = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
        return home, home.class_on(known.line) if home is not None else None


def _places_bound_in(home: ParsedFile, owner: ast.ClassDef, name: str) -> Iterator[Location]:
    """Yield where a class binds an attribute: in its body, or in a method."""
    for item in owner.body:
        if isinstance(item, FUNCTIONS) and item.name == name:
            start = home.columns.column(item.lineno, item.col_offset)
            keyword = "async def " if isinstance(item, ast.AsyncFunctionDef) else "def "
            yield Location(home.path, item.lineno, start + len(keyword))
    for node in home.named([name]):
        if isinstance(node.ctx, ast.Store):
            is_own = home.parents.get(home.parents[node]) is owner
            if isinstance(node, ast.Attribute):
                is_own = class_of_own_object(node.value, home.parents) is owner
            if is_own:
                line, column = home.columns.end_of(node)
                yield Location(home.path, line, column - len(name))

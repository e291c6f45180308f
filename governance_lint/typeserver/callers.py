"""What the project's calls of a function pass to one of its parameters."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.typeserver.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.functions import CONSTRUCTORS, is_decorated, last_name
from governance_lint.typeserver.mentions import reads_of_callable
from governance_lint.typeserver.slots import Expression, Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.answers import Answers
    from governance_lint.typeserver.documents import Documents, Location
    from governance_lint.typeserver.functions import FunctionNode
    from governance_lint.typeserver.mentions import Mentions
    from governance_lint.typeserver.passing import Passing
    from governance_lint.typeserver.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Source

#: Callers of one function are looked for in at most so many files; beyond that the parameter stays unknown.
_MAXIMUM_FILES = 60


@dataclass(frozen=True, slots=True)
class Passed:
    """What callers pass to a parameter."""

    sources: tuple[Source, ...]
    #: Receivers of unknown type: their calls may be calls of the function, once their types are known.
    undecided: tuple[Expression, ...]


@dataclass(slots=True)
class _Sought:
    """A function whose callers are looked for, and what came up on the way."""

    home: ParsedFile
    node: FunctionNode
    owner: ast.ClassDef | None  #: the class of a method
    words: frozenset[str]  #: what a call of it may be written as
    places: frozenset[tuple[str, int]]  #: the statements (path, line) that its name may resolve to
    undecided: dict[Expression, None] = field(default_factory=dict)

    @property
    def is_constructor(self) -> bool:
        return self.owner is not None and self.node.name in CONSTRUCTORS


class Callers:
    """Finds the callers of the project's functions."""

    def __init__(
        self, project: Project, documents: Documents, answers: Answers, mentions: Mentions, passing: Passing
    ) -> None:
        self._project = project
        self._documents = documents
        self._answers = answers
        self._mentions = mentions
        self._passing = passing

    def passed_to(self, home: ParsedFile, function: FunctionNode, name: str) -> Passed:
        """Return what the project's calls of a function pass to the parameter of a name."""
        sought = self._sought(home, function)
        files = [
            (parsed, word)
            for word in sorted(sought.words)
            for path in self._nearest(self._project.mentioning(word), sought)
            if (parsed := self._project.parsed(path)) is not None
        ]
        self._mentions.learn_definitions(
            (parsed, node)
            for parsed, word in files
            for node in reads_of_callable(parsed, word, is_method=sought.owner is not None)
        )
        sources: list[Source] = []
        for parsed, word in files:
            sources += self._passed_in(parsed, word, sought, name)
        return Passed(tuple(sources), tuple(sought.undecided))

    def _passed_in(self, parsed: ParsedFile, word: str, sought: _Sought, name: str) -> Iterator[Source]:
        is_method = sought.home.is_method(sought.node)
        for node in reads_of_callable(parsed, word, is_method=sought.owner is not None):
            if self._is_of(parsed, node, sought):
                bound = 1 if is_method and not _is_unbound(node, sought) else 0
                mention = Expression(parsed.path, node)
                yield from self._passing.through(mention, Parameter(sought.node, name, bound))
        if is_method and sought.is_constructor:
            # A subclass calls it by its own name: `super().__init__(x)`, `Base.__init__(self, x)`.
            for call in parsed.of_type(ast.Call):
                func = call.func
                if (
                    isinstance(func, ast.Attribute)
                    and func.attr == sought.node.name
                    and self._is_of(parsed, func, sought)
                ):
                    parameter = Parameter(sought.node, name, 1 if isinstance(func.value, ast.Call) else 0)
                    for argument in arguments_of_call(call, parameter):
                        yield Feed(parsed.path, argument.node, argument.part)

    def _nearest(self, paths: list[str], sought: _Sought) -> list[str]:
        """Return as many files as are worth opening, those first that are likely to hold a caller."""
        if len(paths) <= _MAXIMUM_FILES:
            return paths
        home = sought.home.path
        related = set(self._project.mentioning(sought.owner.name)) if sought.owner is not None else set()
        folder = home.rpartition("/")[0]
        return sorted(
            paths, key=lambda path: (path != home, path not in related, not path.startswith(folder), path)
        )[:_MAXIMUM_FILES]

    def _sought(self, home: ParsedFile, function: FunctionNode) -> _Sought:
        places = {(home.path, function.lineno)}
        owner = home.class_of(function)
        if owner is None or function.name not in CONSTRUCTORS:
            return _Sought(home, function, owner, frozenset((function.name,)), frozenset(places))
        words = self._names_of_subclasses(owner)
        for name in words:
            for path in self._project.mentioning(name):
                parsed = self._project.parsed(path)
                for node in parsed.of_type(ast.ClassDef) if parsed else ():
                    if node.name == name and self._is_below(path, node.lineno, (home.path, owner.lineno)):
                        places.add((path, node.lineno))
        return _Sought(home, function, owner, words, frozenset(places))

    def _names_of_subclasses(self, owner: ast.ClassDef) -> frozenset[str]:
        """Return the names of a class and, by their bases' names alone, of the classes below it."""
        names = {owner.name}
        frontier = [owner.name]
        while frontier:
            name = frontier.pop()
            for path in self._project.mentioning(name):
                parsed = self._project.parsed(path)
                for node in parsed.of_type(ast.ClassDef) if parsed else ():
                    if node.name not in names and any(last_name(base) == name for base in node.bases):
                        names.add(node.name)
                        frontier.append(node.name)
        return frozenset(names)

    def _is_of(self, parsed: ParsedFile, node: ast.Name | ast.Attribute, sought: _Sought) -> bool:
        """Whether a mention is one of the function; a receiver that does not tell is noted as undecided."""
        definitions = self._mentions.definitions(parsed, node)
        if not definitions and isinstance(node, ast.Attribute):
            sought.undecided[Expression(parsed.path, node.value)] = None
        return any(
            (location.path, location.line) in sought.places or self._is_overridden_by(sought, location)
            for location in definitions
        )

    def _is_overridden_by(self, sought: _Sought, location: Location) -> bool:
        """Whether a call of the method at a place may reach the function, which overrides it."""
        if sought.node.name in CONSTRUCTORS:
            return False
        owner = self._documents.class_around(location.path, location.line)
        statement = self._documents.statement_at(location.path, location.line)
        if owner is None or statement is None or statement.name != sought.node.name:
            return False
        return any(
            self._is_below(path, overriding.line, (location.path, owner.line))
            for path, line in sought.places
            if (overriding := self._documents.class_around(path, line)) is not None
        )

    def _is_below(self, path: str, line: int, ancestor: tuple[str, int]) -> bool:
        """Whether the class whose statement is on a line is a certain class, or derives from it."""
        return any(known.key == ancestor for known in self._answers.lineage(path, line))


def _is_unbound(mention: ast.Name | ast.Attribute, sought: _Sought) -> bool:
    """Whether a mention of a method is through its class, so that the object is an argument."""
    if sought.owner is None or sought.is_constructor or is_decorated(sought.node, "classmethod"):
        return False
    return (
        isinstance(mention, ast.Attribute)
        and isinstance(mention.value, (ast.Name, ast.Attribute))
        and last_name(mention.value) == sought.owner.name
    )

"""Where the project mentions one of its functions: by its name, or as a method of an object or a class."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.callables.arguments import may_fill
from governance_lint.typeserver.classes.exact_objects import ExactObjects
from governance_lint.typeserver.classes.own_classes import own_class_in
from governance_lint.typeserver.names.mentions import reads_of_callable
from governance_lint.typeserver.shown.functions import CONSTRUCTORS, FUNCTIONS, last_name
from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.callables.arguments import Parameter
    from governance_lint.typeserver.callables.unbound_reads import UnboundReads
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Mentions of one function are looked for in at most so many files; beyond that its callers stay unknown.
_MAXIMUM_FILES = 60


class Mention(NamedTuple):
    """An expression that stands for a function."""

    expression: Expression
    bound: int  #: how many leading parameters are filled already: `self` is, in `p.run`


@dataclass(slots=True)
class _Sought:
    """A function whose mentions are looked for, and what came up on the way."""

    home: ParsedFile
    node: FunctionNode
    owner: ast.ClassDef | None  #: the class of a method
    words: frozenset[str]  #: what a mention of it may be written as
    places: frozenset[tuple[str, int]]  #: the statements (path, line) that its name may resolve to
    filled: Sequence[Parameter] | None = None  #: only mentions matter that may pass something to one of them
    undecided: dict[Expression, None] = field(default_factory=dict)

    @property
    def is_constructor(self) -> bool:
        return self.owner is not None and self.node.name in CONSTRUCTORS


class Callables:
    """Finds the mentions of the project's functions."""

    def __init__(
        self,
        project: Project,
        documents: Documents,
        answers: Answers,
        mentions: Mentions,
        unbound: UnboundReads,
    ) -> None:
        self._unbound = unbound
        self._project = project
        self._documents = documents
        self._answers = answers
        self._mentions = mentions
        self._exact_objects = ExactObjects(mentions)
        self._cut_short: set[FunctionNode] = set()

    def was_cut_short(self, function: FunctionNode) -> bool:
        """Whether not all files were opened that may mention a function: there are too many."""
        return function in self._cut_short

    def mentions_of(
        self,
        home: ParsedFile,
        function: FunctionNode,
        undecided: dict[Expression, None],
        filled: Sequence[Parameter] | None = None,
    ) -> list[Mention]:
        """Return the mentions of a function; only those that may pass something to `filled` parameters of it,
        if that alone matters: nothing is asked about calls that leave them to their defaults.

        Receivers of unknown type are noted as undecided: what is read from them may be the function, once
        their types are known.
        """
        sought = self._sought(home, function, filled)
        files = self._files(sought)
        self._mentions.learn_definitions(
            (parsed, node) for parsed, word in files for node in _reads(parsed, word, sought)
        )
        found = [mention for parsed, word in files for mention in self._mentioned_in(parsed, word, sought)]
        if sought.is_constructor:
            found += self._made_of_own_class(sought)
        undecided.update(sought.undecided)
        return found

    def _files(self, sought: _Sought) -> list[tuple[ParsedFile, str]]:
        """Return the files in which the function may be mentioned, each with the word for it."""
        if sought.owner is None and _function_around(sought.home, sought.node) is not None:
            return [(sought.home, sought.node.name)]  # nobody sees a local name but its own file
        homes = [path for path, _ in sought.places]
        return [
            (parsed, word)
            for word in sorted(sought.words)
            for path in self._nearest(self._project.reading(word, homes), sought)
            if (parsed := self._project.parsed(path)) is not None
        ]

    def _mentioned_in(self, parsed: ParsedFile, word: str, sought: _Sought) -> Iterator[Mention]:
        is_method = sought.home.is_method(sought.node)
        for node in _reads(parsed, word, sought):
            if self._is_of(parsed, node, sought):
                bound = 1 if is_method and not self._is_unbound(parsed, node, sought) else 0
                yield Mention(Expression(parsed.path, node), bound)
        if is_method and sought.is_constructor:
            # A subclass calls it by its own name: `super().__init__(x)`, `Base.__init__(self, x)`.
            for func in parsed.named((sought.node.name,)):
                call = parsed.parents.get(func)
                if (
                    isinstance(func, ast.Attribute)
                    and isinstance(call, ast.Call)
                    and call.func is func
                    and _may_matter(parsed, func, sought)
                    and self._is_of(parsed, func, sought)
                ):
                    yield Mention(Expression(parsed.path, func), 1 if isinstance(func.value, ast.Call) else 0)

    def _made_of_own_class(self, sought: _Sought) -> Iterator[Mention]:
        """Yield the mentions of a class by its own methods, or by those of the classes above and below it:
        `cls`, `type(self)`, `self.__class__`.
        """
        home, owner = sought.home, sought.owner
        above = self._answers.lineage(home.path, owner.lineno) if owner is not None else ()
        places = dict.fromkeys((*(known.key for known in above), *sorted(sought.places)))
        for path, line in places:
            parsed = self._project.parsed(path) if self._project.is_ours(path) else None
            statement = parsed.class_on(line) if parsed is not None else None
            for method in statement.body if statement is not None else ():
                if parsed is not None and isinstance(method, FUNCTIONS):
                    for node in own_class_in(parsed, method):
                        yield Mention(Expression(path, node), 1)

    def _nearest(self, paths: list[str], sought: _Sought) -> list[str]:
        """Return as many files as are worth opening, those first that are likely to hold a caller."""
        if len(paths) <= _MAXIMUM_FILES:
            return paths
        self._cut_short.add(sought.node)
        home = sought.home.path
        related = set(self._project.mentioning(sought.owner.name)) if sought.owner is not None else set()
        folder = home.rpartition("/")[0]
        return sorted(
            paths, key=lambda path: (path != home, path not in related, not path.startswith(folder), path)
        )[:_MAXIMUM_FILES]

    def _sought(
        self, home: ParsedFile, function: FunctionNode, filled: Sequence[Parameter] | None
    ) -> _Sought:
        places = {(home.path, function.lineno)}
        owner = home.class_of(function)
        if owner is None or function.name not in CONSTRUCTORS:
            return _Sought(home, function, owner, frozenset((function.name,)), frozenset(places), filled)
        words = self._names_of_subclasses(owner)
        for name in words:
            for path in self._project.mentioning(name):
                parsed = self._project.parsed(path)
                for node in parsed.of_type(ast.ClassDef) if parsed else ():
                    if node.name == name and self._is_below(path, node.lineno, (home.path, owner.lineno)):
                        places.add((path, node.lineno))
        return _Sought(home, function, owner, words, frozenset(places), filled)

    def _names_of_subclasses(self, owner: ast.ClassDef) -> frozenset[str]:
        """Return the names of a class and, by their bases' names alone, of the classes below it."""
        names = {owner.name}
        frontier = [owner.name]
        while frontier:
            name = frontier.pop()
            for path in self._project.deriving(name):
                parsed = self._project.parsed(path)
                for node in parsed.of_type(ast.ClassDef) if parsed else ():
                    if node.name not in names and any(last_name(base) == name for base in node.bases):
                        names.add(node.name)
                        frontier.append(node.name)
        return frozenset(names)

    def _is_of(self, parsed: ParsedFile, node: ast.Name | ast.Attribute, sought: _Sought) -> bool:
        """Whether a mention is one of the function; a receiver that does not tell is noted as undecided."""
        definitions = self._mentions.definitions(parsed, node)
        # What is no method is read from a module, and of those the server knows all.
        if not definitions and isinstance(node, ast.Attribute) and sought.owner is not None:
            sought.undecided[Expression(parsed.path, node.value)] = None
        if any((location.path, location.line) in sought.places for location in definitions):
            return True
        return any(self._is_overridden_by(sought, location) for location in definitions) and not (
            isinstance(node, ast.Attribute) and self._exact_objects.is_exact(parsed, node.value)
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

    def _is_unbound(self, parsed: ParsedFile, mention: ast.Name | ast.Attribute, sought: _Sought) -> bool:
        """Whether a mention of a method is through its class or one of its family, so that the object is an
        argument.
        """
        if sought.owner is None or sought.is_constructor:
            return False
        return self._unbound.is_one(parsed, mention, sought.node, sought.owner)

    def _is_below(self, path: str, line: int, ancestor: tuple[str, int]) -> bool:
        """Whether the class whose statement is on a line is a certain class, or derives from it."""
        return any(known.key == ancestor for known in self._answers.lineage(path, line))


def _reads(parsed: ParsedFile, word: str, sought: _Sought) -> Iterator[ast.Name | ast.Attribute]:
    for node in reads_of_callable(parsed, word, is_method=sought.owner is not None):
        if _may_matter(parsed, node, sought):
            yield node


def _may_matter(parsed: ParsedFile, mention: ast.expr, sought: _Sought) -> bool:
    """Whether a mention may pass something to what is looked for; one that is no call may anyway."""
    call = parsed.parents.get(mention)
    if sought.filled is None or not isinstance(call, ast.Call) or call.func is not mention:
        return True
    return any(may_fill(call, parameter) for parameter in sought.filled)


def _function_around(parsed: ParsedFile, node: ast.AST) -> FunctionNode | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, FUNCTIONS)), None)

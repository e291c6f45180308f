"""Which of the project's special methods an operator, a statement or a call of an object runs."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.callables.operators import OPERATORS, RUN_BY_LIBRARY, Use, uses_of
from governance_lint.typeserver.overlay import Probe
from governance_lint.typeserver.questions.answers import TYPE_DEFINITION
from governance_lint.typeserver.shown.functions import is_decorated, methods_of
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.classes.exact_objects import ExactObjects
    from governance_lint.typeserver.classes.part_classes import PartClasses
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import Question, TypeServer
    from governance_lint.typeserver.questions.answers import Answers, KnownClass
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.questions.probed_texts import ProbedTexts
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: The operands of one special method are asked about in at most so many files and places of each.
_MAXIMUM_FILES = 40
_MAXIMUM_PLACES = 300


#: Expressions whose values are of builtin classes.
_NO_OBJECTS = (
    ast.Constant, ast.JoinedStr, ast.List, ast.Dict, ast.Set, ast.Tuple, ast.ListComp, ast.SetComp,
    ast.DictComp, ast.GeneratorExp, ast.Lambda,
)  # fmt: skip
#: Classes of which the objects are run by their own methods, whatever is in them.
_CONTAINERS = frozenset((
    "list", "tuple", "dict", "set", "frozenset", "deque", "defaultdict", "OrderedDict",
    "_GeneratorContextManager", "_AsyncGeneratorContextManager", "closing", "aclosing", "nullcontext",
))  # fmt: skip
_HOMES = frozenset(("builtins", "collections", "contextlib"))
_GIVING_CONTEXTS = ("contextmanager", "asynccontextmanager")
#: What `collections.abc` brings methods to that run those of the class.
_ABSTRACT_CONTAINERS = frozenset(("Mapping", "MutableMapping", "Sequence", "MutableSequence"))
_NOTHING_PASSED = ast.Call(ast.Name("method", ast.Load()), [], [])


class Run(NamedTuple):
    """A place that runs a special method, and the file that it stands in."""

    path: str
    use: Use


class SpecialMethods:
    """Asks of which classes operands are, and looks in those for the methods."""

    def __init__(
        self,
        project: Project,
        server: TypeServer,
        documents: Documents,
        probed: ProbedTexts,
        answers: Answers,
        mentions: Mentions,
        exact_objects: ExactObjects,
        parts: PartClasses,
    ) -> None:
        self._parts = parts
        self._probed = probed
        self._mentions = mentions
        self._exact_objects = exact_objects
        self._project = project
        self._server = server
        self._documents = documents
        self._answers = answers
        self._known: dict[ast.expr, tuple[Additions, list[Location]]] = {}
        #: Operands of which only what they are told to be is known: where they stand they are still unknown.
        self._unknown_in_place: set[ast.expr] = set()
        #: Operands whose methods were found: what they are told to be from then on may be what those give.
        self._run: set[ast.expr] = set()

    def runs_of(self, home: ParsedFile, function: FunctionNode) -> Iterator[Run]:
        """Yield the places that run a special method of a class, by their operands' types."""
        owner = home.class_of(function)
        if owner is None or function.name not in (OPERATORS | RUN_BY_LIBRARY):
            return
        above = self._answers.lineage(home.path, owner.lineno) if function.name in RUN_BY_LIBRARY else ()
        is_abstract = self._is_abstract_container(above)
        if function.name not in OPERATORS and not is_abstract:
            return
        paths = self._project.paths()
        if len(paths) > _MAXIMUM_FILES:
            paths = [home.path, *self._project.mentioning(owner.name)][:_MAXIMUM_FILES]
        for path in dict.fromkeys(paths):
            parsed = self._project.parsed(path)
            if parsed is None:
                continue
            uses = [
                use
                for use in uses_of(parsed, function.name)
                if _may_be_object(parsed, use.operand)
                and (not use.through or (is_abstract and not self._has_own(above, use.through)))
            ]
            classes = self._classes_of(parsed, uses[:_MAXIMUM_PLACES])
            for use, lineages in zip(uses, classes, strict=False):
                may_run = any(self._inherits(lineage, function, home, owner) for lineage in lineages) or (
                    any(self._is_below(home, owner, lineage) for lineage in lineages)
                    and not self._exact_objects.is_exact(parsed, use.operand)
                )
                if may_run and not (
                    use.statement is None and self._is_container(parsed, use.operand, lineages)
                ):
                    yield Run(path, use)

    def run_by(
        self, parsed: ParsedFile, operand: ast.expr, name: str
    ) -> Iterator[tuple[ParsedFile, FunctionNode]]:
        """Yield the project's methods of a name that the classes of an operand have."""
        if not self._project.mentioning(name) or not self._may_have_methods(parsed, operand):
            return
        lineages = self._classes_of(parsed, [Use(operand, _NOTHING_PASSED)])[0]
        found: list[tuple[ParsedFile, FunctionNode]] = []
        for lineage in lineages:
            for known in lineage:
                home = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
                method = _method(home, known, name) if home is not None else None
                if home is not None and method is not None:
                    found.append((home, method))
                    break
        if found and not self._is_container(parsed, operand, lineages):
            if not self._answers.falls_short:
                self._run.add(operand)
            yield from found

    def run_by_library(
        self, parsed: ParsedFile, operand: ast.expr, through: str, name: str
    ) -> Iterator[tuple[ParsedFile, FunctionNode]]:
        """Yield the project's methods of a name that a method of the library runs: those of containers of
        which `collections.abc` brings the other one.
        """
        if self._project.mentioning(name) and any(
            self._is_abstract_container(lineage) and not self._has_own(lineage, through)
            for lineage in self.classes_of(parsed, operand)
        ):
            yield from self.run_by(parsed, operand, name)

    def _is_abstract_container(self, lineage: Sequence[KnownClass]) -> bool:
        """Whether a class of the project derives from a container of `collections.abc`, and from no other."""
        above = next((known for known in lineage if not self._project.is_ours(known.path)), None)
        return above is not None and above != lineage[0] and above.name in _ABSTRACT_CONTAINERS

    def _has_own(self, lineage: Sequence[KnownClass], name: str) -> bool:
        """Whether a class of the project defines a method among a class and those above it."""
        homes = ((self._project.parsed(known.path), known) for known in lineage)
        return any(
            home is not None and self._project.is_ours(known.path) and _method(home, known, name) is not None
            for home, known in homes
        )

    def _is_container(
        self, parsed: ParsedFile, operand: ast.expr, lineages: Sequence[Sequence[KnownClass]]
    ) -> bool:
        """Whether an operand is a list, a tuple, a dict or a set.

        Of such the server names what is in it, too, and of some nothing else.
        """
        if operand in self._run and self._is_told(parsed.path, operand):
            return False
        own = [lineage[0] for lineage in lineages]
        own += (
            lineage[0]
            for at in self._parts.of(parsed, operand, ("class",))
            if (lineage := self._answers.lineage(at.path, at.line))
        )
        return any(
            known.name in _CONTAINERS and (self._answers.module(known.path) or known.module) in _HOMES
            for known in own
        )

    def classes_of(self, parsed: ParsedFile, operand: ast.expr) -> list[tuple[KnownClass, ...]]:
        """Return the classes that an operand may be of, each with its ancestors behind it."""
        return self._classes_of(parsed, [Use(operand, _NOTHING_PASSED)])[0]

    def _may_have_methods(self, parsed: ParsedFile, operand: ast.expr) -> bool:
        """Whether an operand may be an object of one of the project's classes."""
        if isinstance(operand, ast.Call) and isinstance(operand.func, (ast.Name, ast.Attribute)):
            return any(
                self._project.is_ours(at.path) and not self._gives_a_context(at)
                for at in self._mentions.definitions(parsed, operand.func)
            )
        return not isinstance(operand, _NO_OBJECTS)

    def _gives_a_context(self, location: Location) -> bool:
        """Whether a function is defined at a place of which the library makes what can be entered."""
        home = self._mentions.home_of(location)
        function = home.function_named_at(location.line, location.column) if home is not None else None
        return function is not None and any(is_decorated(function, name) for name in _GIVING_CONTEXTS)

    def _inherits(
        self,
        lineage: tuple[KnownClass, ...],
        function: FunctionNode,
        home: ParsedFile,
        owner: ast.ClassDef,
    ) -> bool:
        """Whether an object of a class has a method, of its own class or of one above."""
        key = (home.path, owner.lineno)
        for known in lineage:
            if known.key == key:
                return True
            above = self._project.parsed(known.path)
            if above is not None and _method(above, known, function.name) is not None:
                return False
        return False

    def _is_below(self, home: ParsedFile, owner: ast.ClassDef, lineage: tuple[KnownClass, ...]) -> bool:
        """Whether a class derives from another: what is said to be of that one may be of this."""
        return any(
            known.key == lineage[0].key for known in self._answers.lineage(home.path, owner.lineno)[1:]
        )

    def _classes_of(self, parsed: ParsedFile, uses: Sequence[Use]) -> list[list[tuple[KnownClass, ...]]]:
        """Return, of each use's operand, the possible classes with their ancestors behind them."""
        told = self._documents.additions(parsed.path)
        fresh = [
            Run(parsed.path, use)
            for use in uses
            if (known := self._known.get(use.operand)) is None or known[0] != told
        ]
        self._answers.learn_by(self._learn, fresh)
        found = [self._known[use.operand][1] if use.operand in self._known else [] for use in uses]
        self._answers.learn_ancestry((at.path, at.line) for of_use in found for at in of_use)
        return [
            [lineage for at in of_use if (lineage := self._answers.lineage(at.path, at.line))]
            for of_use in found
        ]

    def _is_told_in_place(self, run: Run) -> bool:
        """Whether an operand is a name that can be asked about where it stands: beside no operator."""
        operand = run.use.operand
        parsed = self._project.parsed(run.path)
        if parsed is None or run.use.call is not _NOTHING_PASSED:
            return False
        if operand in self._unknown_in_place and self._is_told(run.path, operand):
            return False
        return isinstance(operand, (ast.Name, ast.Attribute)) and not isinstance(
            parsed.parents.get(operand), (ast.Call, ast.BinOp)
        )

    def _is_told(self, path: str, operand: ast.expr) -> bool:
        """Whether the server is told of what type an operand is."""
        parsed, told = self._project.parsed(path), self._documents.additions(path)
        if parsed is None or not (told.casts or told.joined):
            return False
        span = parsed.columns.span(operand)
        return span in told.casts or span in told.joined

    def _is_class(self, locations: Sequence[Location], *, is_told: bool) -> bool:
        """Whether an answer names a class: of what is unknown the server may name the variable."""
        if not is_told:
            return bool(locations)
        return any(self._documents.class_name_place(at.path, at.line) is not None for at in locations)

    def _learn(self, runs: Sequence[Run]) -> None:
        """Ask for the classes of operands, those of all files at once."""
        in_place = [run for run in runs if self._is_told_in_place(run)]
        by_file: dict[str, list[Run]] = {}
        for run in runs:
            if run not in in_place:
                by_file.setdefault(run.path, []).append(run)
        questions: list[Question] = []
        for path, of_file in by_file.items():
            parsed = self._project.parsed(path)
            if parsed is not None:
                probes = [_probe(parsed, run.use) for run in of_file]
                overlay, numbers = self._probed.put(path, probes, self._documents.additions(path))
                questions += [
                    self._documents.question(TYPE_DEFINITION, path, overlay.name_place(number))
                    for number in numbers
                ]
        for path, use in in_place:
            parsed = self._project.parsed(path)
            shown = self._documents.ensure_open(path)
            if parsed is not None and shown is not None:
                line, column = parsed.columns.end_of(use.operand)
                place = shown.place(line, column - 1)
                questions.append(self._documents.question(TYPE_DEFINITION, path, place))
        asked = [*(run for of_file in by_file.values() for run in of_file), *in_place]
        for (path, use), answer in zip(asked, self._server.ask(questions), strict=True):
            told = self._documents.additions(path)
            locations = self._documents.locations(answer, path)
            is_told = self._is_told(path, use.operand)
            if use.operand not in self._unknown_in_place and not self._is_class(locations, is_told=is_told):
                self._unknown_in_place.add(use.operand)
                if is_told:
                    continue  # it is asked about once more, with what it is told to be
            self._known[use.operand] = told, locations


def _method(parsed: ParsedFile, known: KnownClass, name: str) -> FunctionNode | None:
    statement = parsed.class_on(known.line)
    methods = methods_of(statement) if statement is not None else ()
    return next((item for item in methods if item.name == name), None)


def _may_be_object(parsed: ParsedFile, operand: ast.expr) -> bool:
    """Whether an operand may be an object of a class that the project defines, by its form."""
    if isinstance(operand, _NO_OBJECTS):
        return False
    if not isinstance(operand, ast.Name):
        return True
    statements: list[FunctionNode | ast.ClassDef] = [
        *parsed.of_type(ast.FunctionDef), *parsed.of_type(ast.AsyncFunctionDef), *parsed.of_type(ast.ClassDef)
    ]  # fmt: skip
    return all(statement.name != operand.id for statement in statements)


def _probe(parsed: ParsedFile, use: Use) -> Probe:
    if use.statement is None:
        return Probe(parsed.columns.span(use.operand), "({name} := (", "))")
    line = use.statement.lineno
    column = parsed.columns.column(line, use.statement.col_offset)
    return Probe(Span(line, column, line, column), f"({{name}} := ({ast.unparse(use.operand)})); ", "")

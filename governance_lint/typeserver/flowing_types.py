"""Of what type an expression is, written as an annotation that another file can carry."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from governance_lint.typeserver.answers import TYPE_DEFINITION, KnownClass
from governance_lint.typeserver.function_values import FunctionValues
from governance_lint.typeserver.hidden_results import HiddenResults
from governance_lint.typeserver.named_fields import named_tuples_on
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay, Probe
from governance_lint.typeserver.slots import (
    ANY,
    BARE,
    CallResult,
    ContainerSlot,
    DecoratedClass,
    Feed,
    Inherited,
    ObjectOf,
    ParameterSlot,
    Part,
    UseSlot,
    VariableSlot,
)
from governance_lint.typeserver.written_types import LEVELS, NUMBERS, OUTER_LEVELS, WrittenTypes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.typeserver.answers import Answers
    from governance_lint.typeserver.documents import Documents, Location
    from governance_lint.typeserver.function_values import Given
    from governance_lint.typeserver.imported_names import ImportedNames
    from governance_lint.typeserver.mentions import Mentions
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot, Source
    from governance_lint.violation import Span

#: A probe leaves the expression's own value where it stands: others are asked about what depends on it.
_BEFORE = {
    Part.WHOLE: "(({name} := (",
    Part.ELEMENTS: "(({name99} := (",
    Part.VALUES: "(({name99} := (",
}
_AFTER = {
    Part.WHOLE: "))",
    Part.ELEMENTS: ")), ({name} := [*{name99}][0])",
    Part.VALUES: ")), ({name} := [*{name99}.values()][0])",
}
_FURTHER = (
    "".join(f", ({{name{number}}} := {text})" for number, text in enumerate(LEVELS.values()) if number)
    + ")[0]"
)
#: In a generator expression what waits makes another kind of generator of it.
_FURTHER_IN_GENERATOR = (
    "".join(
        f", ({{name{number}}} := {'{name}' if '(await ' in text else text})"
        for number, text in enumerate(LEVELS.values())
        if number
    )
    + ")[0]"
)

#: A function that gives a function is followed so far.
_DEEPEST = 3

#: A probe of a file's overlay: the file, the overlay, the probe's number.
_Probed = tuple[str, Overlay, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The feeds of one file, and the overlay in which they are asked about, in their order."""

    path: str
    feeds: Sequence[Feed]
    overlay: Overlay


class FlowingTypes:
    """Asks for the types of expressions, and writes them down as annotations."""

    def __init__(
        self,
        project: Project,
        server: TypeServer,
        documents: Documents,
        answers: Answers,
        names: ImportedNames,
        mentions: Mentions,
    ) -> None:
        self._project = project
        self._server = server
        self._documents = documents
        self._answers = answers
        self._names = names
        self._written = WrittenTypes(project, documents, answers, names)
        self._functions = FunctionValues(project, mentions, HiddenResults(mentions))
        self._asked: dict[Feed, tuple[Additions, str | None]] = {}
        #: What stands for a function that is kept as a value; nothing for other values.
        self._standing_for: dict[Feed, tuple[Given, ...]] = {}

    def ask(self, sources: Sequence[Source], additions: Mapping[str, Additions]) -> dict[Source, str | None]:
        """Return the type of each source as an annotation; None where it is not known.

        `additions` are, by path, what the server is told of the files beyond their own text.
        """
        feeds: list[Feed] = []
        known: dict[Source, str | None] = {}
        for source in sources:
            if isinstance(source, DecoratedClass):
                lineage = self._answers.lineage(source.path, source.line)
                name = self._written.imported_name(lineage[0]) if lineage else None
                known[source] = None if name is None else f"type[{name}]"
            elif isinstance(source, ObjectOf):
                lineage = self._answers.lineage(source.path, source.line)
                known[source] = self._written.imported_name(lineage[0]) if lineage else None
            elif isinstance(source, Inherited):
                known[source] = self._names.respelled(source)
            elif isinstance(source, CallResult):
                feeds += (leaf for feed in source.feeds for leaf in _leaves(feed))
            else:
                feeds += _leaves(source)
        for _ in range(_DEEPEST):
            self._ask_in_their_files(feeds, additions)
            feeds = self._behind_functions(feeds)
            if not feeds:
                break
        for source in sources:
            if isinstance(source, Feed):
                known[source] = self._known(source)
            elif isinstance(source, CallResult):
                known.update((feed, self._known(feed)) for feed in source.feeds)
        return known

    def _behind_functions(self, feeds: Sequence[Feed]) -> list[Feed]:
        """Return what the functions give that are among feeds whose types nothing is known of."""
        unknown = [feed for feed in dict.fromkeys(feeds) if self._asked.get(feed, (None, None))[1] is None]
        fresh = [feed for feed in unknown if feed not in self._standing_for]
        self._standing_for.update(self._functions.named_by(fresh))
        return [
            leaf
            for feed in unknown
            for given in self._standing_for[feed]
            if isinstance(given, Feed)
            for leaf in _leaves(given)
        ]

    def _ask_in_their_files(self, feeds: Sequence[Feed], additions: Mapping[str, Additions]) -> None:
        by_file: dict[str, list[Feed]] = {}
        for feed in feeds:
            if not _is_literal(feed):
                by_file.setdefault(feed.path, []).append(feed)
        asked: list[_Asked] = []
        for path, of_file in by_file.items():
            told = additions.get(path, NOTHING_ADDED)
            # Of other files the server knows what is on disk: an answer changes with this file's additions.
            fresh = [
                feed for feed in dict.fromkeys(of_file) if self._asked.get(feed, (None, None))[0] != told
            ]
            parsed = self._project.parsed(path)
            if fresh and parsed is not None:
                asked.append(_Asked(path, fresh, _overlay(parsed, fresh, told)))
        self._ask_about(asked)

    def _known(self, feed: Feed) -> str | None:
        """Return the annotation for a feed that was asked about; of a written-out tuple part by part."""
        parts = _of_display(feed)
        if _is_literal(feed):
            return self._literal(feed)
        if parts == [feed]:
            return self._asked.get(feed, (None, None))[1] or self._known_of_function(feed)
        texts = [self._known(part) for part in parts]
        if not any(texts):
            return None
        return feed.wrapper.format(f"tuple[{', '.join(text or ANY for text in texts)}]")

    def _known_of_function(self, feed: Feed) -> str | None:
        """Return the annotation for a feed that names a function; None where it names none."""
        texts = (
            self._known(given) if isinstance(given, Feed) else self._names.respelled(given)
            for given in self._standing_for.get(feed, ())
        )
        return " | ".join(dict.fromkeys(text for text in texts if text is not None)) or None

    def _literal(self, feed: Feed) -> str | None:
        """Return the annotation for a literal, of whose class no question need be asked."""
        value = feed.node.value if isinstance(feed.node, ast.Constant) else ""
        if value is None or value is ...:
            return None
        return feed.wrapper.format(self._names.name_of("builtins", type(value).__name__))

    def _ask_about(self, asked: Sequence[_Asked]) -> None:
        """Ask about the feeds of several files at once, and remember the answers."""
        texts = iter(self.written_in([(item.path, item.overlay, len(item.feeds)) for item in asked]))
        for item in asked:
            for feed in item.feeds:
                text = next(texts)
                annotation = None if text is None else feed.wrapper.format(text)
                self._asked[feed] = item.overlay.additions, annotation

    def written_in(self, overlays: Sequence[tuple[str, Overlay, int]]) -> list[str | None]:
        """Return, of so many probes of each file's overlay, the type of each as an annotation."""
        for path, overlay, _ in overlays:
            self._documents.show(path, overlay)
        found: dict[_Probed, dict[str, list[KnownClass]]] = {
            (path, overlay, index): {} for path, overlay, count in overlays for index in range(count)
        }
        self._ask_of(found, [(probed, level) for probed in found for level in OUTER_LEVELS])
        further = [
            (probed, level)
            for probed, levels in found.items()
            for level in self._written.further_levels(levels)
        ]
        self._ask_of(found, further)
        return [self._written.text(levels) for levels in found.values()]

    def _ask_of(
        self, found: Mapping[_Probed, dict[str, list[KnownClass]]], asked: Sequence[tuple[_Probed, str]]
    ) -> None:
        """Ask for the classes of some levels of probes, and put them where they belong."""
        answers = self._server.ask(
            [
                self._documents.question(TYPE_DEFINITION, path, overlay.name_place(index, NUMBERS[level]))
                for (path, overlay, index), level in asked
            ]
        )
        said = [
            self._documents.locations(answer, path)
            for ((path, _, _), _), answer in zip(asked, answers, strict=True)
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for locations in said for location in locations
        )
        for (probed, level), locations in zip(asked, said, strict=True):
            found[probed][level] = self._classes(locations)

    def _classes(self, locations: Iterable[Location]) -> list[KnownClass]:
        found: list[KnownClass] = []
        for location in locations:
            lineage = self._answers.lineage(location.path, location.line)
            found += lineage[:1] or self._named_tuples(location)
        return found

    def _named_tuples(self, location: Location) -> list[KnownClass]:
        """Return the class that an assignment makes: `Job = namedtuple("Job", "plugin")`."""
        path, line = location.path, location.line
        parsed = self._project.parsed(path) if self._project.is_ours(path) else None
        made = named_tuples_on(parsed, line) if parsed is not None else ()
        return [
            KnownClass(path, line, target.id, self._answers.module(path) or "")
            for statement in made
            for target in statement.targets
            if isinstance(target, ast.Name)
        ]

    def annotation(self, slot: Slot, types: Sequence[str | None]) -> str | None:
        """Return the type of a slot from the types of all that flows in; None if nothing is known."""
        known = list(dict.fromkeys(text for text in types if text is not None))
        if not known:
            return None
        if None in types or (isinstance(slot, ParameterSlot) and slot.is_rebound):
            known.append(ANY)
        template = BARE
        match slot:
            case ParameterSlot(defaults_to_none=True) | VariableSlot(initial=None):
                known.append("None")
            case VariableSlot():
                pass
            case ContainerSlot() | UseSlot():
                template = slot.template
            case ParameterSlot():
                pass
            case _:
                assert_never(slot)
        return template.format(" | ".join(known))


def whole_probe(span: Span) -> Probe:
    """Return the probe that asks for the type of all of an expression's value."""
    return Probe(span, _BEFORE[Part.WHOLE], _AFTER[Part.WHOLE] + _FURTHER)


def _overlay(parsed: ParsedFile, feeds: Sequence[Feed], additions: Additions) -> Overlay:
    probes = [
        Probe(
            parsed.columns.span(feed.node),
            _BEFORE[feed.part],
            _AFTER[feed.part] + (_FURTHER_IN_GENERATOR if _is_in_generator(parsed, feed.node) else _FURTHER),
        )
        for feed in feeds
    ]
    return Overlay(parsed.text, probes, additions=additions)


def _is_in_generator(parsed: ParsedFile, node: ast.expr) -> bool:
    """Whether an expression is part of a generator expression."""
    for parent in parsed.ancestors(node):
        if isinstance(parent, ast.GeneratorExp):
            return True
        if isinstance(parent, (ast.stmt, ast.Lambda)):
            return False
    return False


def _of_display(feed: Feed) -> list[Feed]:
    """Return what has to be asked about a feed: of a written-out tuple its parts, else itself."""
    parts = feed.node.elts if isinstance(feed.node, ast.Tuple) and feed.part is Part.WHOLE else []
    if not parts or any(isinstance(part, ast.Starred) for part in parts):
        return [feed]
    return [Feed(feed.path, part) for part in parts]


def _is_literal(feed: Feed) -> bool:
    return feed.part is Part.WHOLE and isinstance(feed.node, (ast.Constant, ast.JoinedStr))


def _leaves(feed: Feed) -> Iterator[Feed]:
    parts = _of_display(feed)
    if parts == [feed]:
        yield feed
    else:
        for part in parts:
            yield from _leaves(part)

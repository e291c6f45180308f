"""Of what type an expression is, written as an annotation that another file can carry."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, assert_never

from governance_lint.typeserver.callables.function_values import FunctionValues
from governance_lint.typeserver.callables.hidden_results import HiddenResults
from governance_lint.typeserver.classes.type_forms import ENDS, step
from governance_lint.typeserver.classes.type_levels import LEVELS, NUMBERS, OUTER_LEVELS
from governance_lint.typeserver.classes.written_types import WrittenTypes
from governance_lint.typeserver.containers.named_tuples import named_tuples_on
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay, Probe
from governance_lint.typeserver.questions.answers import TYPE_DEFINITION, KnownClass
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
    Position,
    Steps,
    UseSlot,
    VariableSlot,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.typeserver.callables.function_values import Given
    from governance_lint.typeserver.classes.imported_names import ImportedNames
    from governance_lint.typeserver.classes.type_forms import Form
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.questions.probed_texts import ProbedTexts
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot, Source
    from governance_lint.violation import Span

#: How to get from an expression to what of its value flows.
_PATHS = {Part.WHOLE: (), Part.ELEMENTS: ("element",), Part.VALUES: ("value",)}
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
#: Of what lies so many parts deep in a value no parts are asked for.
_MAXIMUM_DEPTH = 4
#: Nor of one that has more parts than this altogether.
_MAXIMUM_PARTS = 60

#: A function that gives a function is followed so far.
_DEEPEST = 3


class Inquiry(NamedTuple):
    """Expressions of one file whose types are asked for."""

    path: str
    wanted: Sequence[Wanted]
    additions: Additions  #: what else the server is told of the file
    text: str | None = None  #: the file's own, and more behind it; None for the file's own


class Wanted(NamedTuple):
    """An expression whose type is asked for, or that of what is in its value."""

    span: Span
    part: Part | Position | Steps = Part.WHOLE
    is_in_generator: bool = False  #: whether it is part of a generator expression


class _Asked(NamedTuple):
    """A part of the value of an expression of an inquiry."""

    inquiry: int
    wanted: Wanted
    path: tuple[str, ...]  #: the steps that lead to it


class FlowingTypes:
    """Asks for the types of expressions, and writes them down as annotations."""

    def __init__(
        self,
        project: Project,
        server: TypeServer,
        documents: Documents,
        probed: ProbedTexts,
        answers: Answers,
        names: ImportedNames,
        mentions: Mentions,
    ) -> None:
        self._probed = probed
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
        single = [
            part
            for source in sources
            for part in (source.feeds if isinstance(source, CallResult) else (source,))
        ]
        for source in single:
            if isinstance(source, DecoratedClass):
                lineage = self._answers.lineage(source.path, source.line)
                name = self._written.imported_name(lineage[0]) if lineage else None
                known[source] = None if name is None else f"type[{name}]"
            elif isinstance(source, ObjectOf):
                lineage = self._answers.lineage(source.path, source.line)
                known[source] = self._written.imported_name(lineage[0]) if lineage else None
            elif isinstance(source, Inherited):
                known[source] = self._names.respelled(source)
            elif isinstance(source, Feed):
                feeds += _leaves(source)
        for _ in range(_DEEPEST):
            self._ask_in_their_files(feeds, additions)
            feeds = self._behind_functions(feeds)
            if not feeds:
                break
        known.update((source, self._known(source)) for source in single if isinstance(source, Feed))
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
        asked: list[tuple[Inquiry, Sequence[Feed]]] = []
        for path, of_file in by_file.items():
            told = additions.get(path, NOTHING_ADDED)
            # Of other files the server knows what is on disk: an answer changes with this file's additions.
            fresh = [
                feed for feed in dict.fromkeys(of_file) if self._asked.get(feed, (None, None))[0] != told
            ]
            parsed = self._project.parsed(path)
            if fresh and parsed is not None:
                wanted = [
                    Wanted(parsed.columns.span(feed.node), feed.part, _is_in_generator(parsed, feed.node))
                    for feed in fresh
                ]
                asked.append((Inquiry(path, wanted, told), fresh))
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

    def _ask_about(self, asked: Sequence[tuple[Inquiry, Sequence[Feed]]]) -> None:
        """Ask about the feeds of several files at once, and remember the answers."""
        texts = iter(self.written_in([inquiry for inquiry, _ in asked]))
        for inquiry, feeds in asked:
            for feed in feeds:
                text = next(texts)
                annotation = None if text is None else feed.wrapper.format(text)
                self._asked[feed] = inquiry.additions, annotation

    def written_in(self, inquiries: Sequence[Inquiry]) -> list[str | None]:
        """Return the type of each expression of the inquiries as an annotation, in their order."""
        wanted = [
            _Asked(number, item, _path_to(item.part))
            for number, inquiry in enumerate(inquiries)
            for item in inquiry.wanted
        ]
        forms: dict[_Asked, Form] = {}
        waiting = list(dict.fromkeys(wanted))
        parts: Counter[tuple[int, Wanted]] = Counter()
        while waiting:
            for asked, levels in self._levels_of(inquiries, waiting).items():
                is_deepest = len(asked.path) >= _MAXIMUM_DEPTH or parts[asked[:2]] > _MAXIMUM_PARTS
                forms[asked] = self._written.form(levels, is_deepest=is_deepest)
            waiting = [
                asked._replace(path=(*asked.path, part)) for asked in waiting for part in forms[asked].parts
            ]
            parts.update(asked[:2] for asked in waiting)
        ends = [self._names.name_of("builtins", end) for end in ENDS]
        return [_filled(asked, forms, ends) for asked in wanted]

    def _levels_of(
        self, inquiries: Sequence[Inquiry], asked: Sequence[_Asked]
    ) -> dict[_Asked, dict[str, list[KnownClass]]]:
        """Return, for parts of expressions, the classes of the levels that are of interest."""
        by_inquiry: dict[int, list[_Asked]] = {}
        for item in asked:
            by_inquiry.setdefault(item.inquiry, []).append(item)
        places: dict[_Asked, tuple[str, Overlay, int]] = {}
        for number, items in by_inquiry.items():
            inquiry = inquiries[number]
            lines = self._written.lines_for(inquiry.path, [part for item in items for part in item.path])
            probes = [_probe(item) for item in items]
            if inquiry.text is None:
                overlay, numbers = self._probed.put(inquiry.path, probes, inquiry.additions, lines)
            else:
                overlay = Overlay(inquiry.text, probes, additions=inquiry.additions, appended=lines)
                numbers = list(range(len(probes)))
                self._documents.show(inquiry.path, overlay)
            places.update(
                (item, (inquiry.path, overlay, number)) for item, number in zip(items, numbers, strict=True)
            )
        found: dict[_Asked, dict[str, list[KnownClass]]] = {item: defaultdict(list) for item in asked}
        self._ask_of(found, places, [(item, level) for item in asked for level in OUTER_LEVELS])
        further = [
            (item, level) for item, levels in found.items() for level in self._written.further_levels(levels)
        ]
        self._ask_of(found, places, further)
        return found

    def _ask_of(
        self,
        found: Mapping[_Asked, dict[str, list[KnownClass]]],
        places: Mapping[_Asked, tuple[str, Overlay, int]],
        asked: Sequence[tuple[_Asked, str]],
    ) -> None:
        """Ask for the classes of some levels, and put them where they belong."""
        questions = []
        for item, level in asked:
            path, overlay, index = places[item]
            place = overlay.name_place(index, NUMBERS[level])
            questions.append(self._documents.question(TYPE_DEFINITION, path, place))
        said = [
            self._documents.locations(answer, places[item][0])
            for (item, _), answer in zip(asked, self._server.ask(questions), strict=True)
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for locations in said for location in locations
        )
        for (item, level), locations in zip(asked, said, strict=True):
            found[item][level] = self._classes(locations)

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


def _path_to(part: Part | Position | Steps) -> tuple[str, ...]:
    if isinstance(part, Part):
        return _PATHS[part]
    if isinstance(part, Steps):
        return part.names
    last = f"{'behind' if part.and_behind else 'iterated'} {part.number}"
    return ("element", last) if part.of_each else (last,)


def _probe(asked: _Asked) -> Probe:
    """Return the probe that asks for a part of an expression's value.

    The value itself stays where it stands: others are asked about what depends on it.
    """
    further = _FURTHER_IN_GENERATOR if asked.wanted.is_in_generator else _FURTHER
    if not asked.path:
        return Probe(asked.wanted.span, "(({name} := (", f")){further}")
    steps = [step(part) for part in asked.path]
    before = "".join(before for before, _ in reversed(steps))
    after = "".join(after for _, after in steps)
    part = f"({{name}} := {before}{{name99}}{after})"
    return Probe(asked.wanted.span, "(({name99} := (", f")), {part}{further}")


def _filled(asked: _Asked, forms: Mapping[_Asked, Form], ends: Sequence[str]) -> str | None:
    form = forms[asked]
    inside = {part: _filled(asked._replace(path=(*asked.path, part)), forms, ends) for part in form.parts}
    return form.filled(inside, ends)


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

"""Of what type an expression is, written as an annotation that another file can carry."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, assert_never

from governance_lint.typeserver.callables.function_values import FunctionValues
from governance_lint.typeserver.callables.hidden_results import HiddenResults
from governance_lint.typeserver.classes.unions import union
from governance_lint.typeserver.flows.asked_parts import Inquiry, Wanted
from governance_lint.typeserver.overlay import NOTHING_ADDED
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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.typeserver.callables.function_values import Given
    from governance_lint.typeserver.classes.imported_names import ImportedNames
    from governance_lint.typeserver.flows.asked_parts import AskedParts
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot, Source

#: A function that gives a function is followed so far.
_DEEPEST = 3


class FlowingTypes:
    """Asks for the types of expressions, and writes them down as annotations."""

    def __init__(
        self,
        project: Project,
        parts: AskedParts,
        answers: Answers,
        names: ImportedNames,
        mentions: Mentions,
    ) -> None:
        self._project = project
        self._parts = parts
        self._answers = answers
        self._names = names
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
                name = self._parts.imported_name(lineage[0]) if lineage else None
                known[source] = None if name is None else f"type[{name}]"
            elif isinstance(source, ObjectOf):
                lineage = self._answers.lineage(source.path, source.line)
                known[source] = self._parts.imported_name(lineage[0]) if lineage else None
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
        return union(text for text in texts if text is not None) or None

    def _literal(self, feed: Feed) -> str | None:
        """Return the annotation for a literal, of whose class no question need be asked."""
        value = feed.node.value if isinstance(feed.node, ast.Constant) else ""
        if value is None or value is ...:
            return None
        return feed.wrapper.format(self._names.name_of("builtins", type(value).__name__))

    def _ask_about(self, asked: Sequence[tuple[Inquiry, Sequence[Feed]]]) -> None:
        """Ask about the feeds of several files at once, and remember the answers."""
        texts = iter(self._parts.written_in([inquiry for inquiry, _ in asked]))
        for inquiry, feeds in asked:
            for feed in feeds:
                text = next(texts)
                annotation = None if text is None else feed.wrapper.format(text)
                self._asked[feed] = inquiry.additions, annotation

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
        return template.format(union(known))


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

"""Of what type an expression is, written as an annotation that another file can carry."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from governance_lint.typeserver.answers import TYPE_DEFINITION
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay, Probe
from governance_lint.typeserver.slots import (
    ANY,
    BARE,
    CallResult,
    ContainerSlot,
    DecoratedClass,
    Feed,
    Inherited,
    ParameterSlot,
    Part,
    UseSlot,
    VariableSlot,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.typeserver.answers import Answers, KnownClass
    from governance_lint.typeserver.documents import Documents, Location
    from governance_lint.typeserver.imported_names import ImportedNames
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot, Source
    from governance_lint.violation import Span

_ITERABLES = {
    "list": "list", "Sequence": "list", "MutableSequence": "list", "Collection": "list",
    "set": "set", "AbstractSet": "set", "MutableSet": "set", "frozenset": "frozenset", "tuple": "tuple",
    "deque": "_exg_collections.deque", "Iterator": "iterator", "Iterable": "iterator",
    "Generator": "iterator", "dict_values": "iterator", "ValuesView": "iterator", "map": "iterator",
    "filter": "iterator", "reversed": "iterator",
}  # fmt: skip
_MAPPINGS = frozenset(("dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"))
#: Containers of which the server may name the parts alone.
_WRITTEN_OUT = _MAPPINGS | {"tuple"}
_STANDARD = ("builtins", "typing", "collections", "_collections_abc", "types", "weakref", "queue", "asyncio")

#: Classes of a value that tell nothing about it.
_NO_CLASS = frozenset(("type", "NoneType"))

#: For each feed: the expression itself, what is in it one and two levels deep, and the class of it.
_LEVELS = {
    "itself": "{name}",
    "element": "[*{name}][0]",
    "value": "[*{name}.values()][0]",
    "element of element": "[*[*{name}][0]][0]",
    "element of value": "[*[*{name}.values()][0]][0]",
    "class": "type({name})",
    "class of element": "type([*{name}][0])",
    "class of value": "type([*{name}.values()][0])",
}
_NUMBERED = list(enumerate(_LEVELS.items()))
_BEFORE = {
    Part.WHOLE: "(({name} := (",
    Part.ELEMENTS: "(({name} := [*(",
    Part.VALUES: "(({name} := [*(",
}
_AFTER = {Part.WHOLE: "))", Part.ELEMENTS: ")][0])", Part.VALUES: ").values()][0])"}
_FURTHER = "".join(f", ({{name{number}}} := {text})" for number, (_, text) in _NUMBERED[1:]) + ")[0]"


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
    ) -> None:
        self._project = project
        self._server = server
        self._documents = documents
        self._answers = answers
        self._names = names
        self._asked: dict[Feed, tuple[Additions, str | None]] = {}

    def ask(self, sources: Sequence[Source], additions: Mapping[str, Additions]) -> dict[Source, str | None]:
        """Return the type of each source as an annotation; None where it is not known.

        `additions` are, by path, what the server is told of the files beyond their own text.
        """
        by_file: dict[str, list[Feed]] = {}
        known: dict[Source, str | None] = {}
        for source in sources:
            if isinstance(source, DecoratedClass):
                lineage = self._answers.lineage(source.path, source.line)
                name = self._imported(lineage[0]) if lineage else None
                known[source] = None if name is None else f"type[{name}]"
            elif isinstance(source, Inherited):
                known[source] = self._names.respelled(source)
            elif isinstance(source, CallResult):
                for feed in source.feeds:
                    for leaf in _leaves(feed):
                        by_file.setdefault(leaf.path, []).append(leaf)
            else:
                for feed in _leaves(source):
                    by_file.setdefault(feed.path, []).append(feed)
        asked: list[_Asked] = []
        for path, of_file in by_file.items():
            told = additions.get(path, NOTHING_ADDED)
            # Of other files the server knows what is on disk: an answer changes with this file's additions.
            fresh = [feed for feed in of_file if self._asked.get(feed, (None, None))[0] != told]
            parsed = self._project.parsed(path)
            if fresh and parsed is not None:
                asked.append(_Asked(path, fresh, _overlay(parsed, fresh, told)))
        self._ask_about(asked)
        for source in sources:
            if isinstance(source, Feed):
                known[source] = self._known(source)
            elif isinstance(source, CallResult):
                known.update((feed, self._known(feed)) for feed in source.feeds)
        return known

    def _known(self, feed: Feed) -> str | None:
        """Return the annotation for a feed that was asked about; of a written-out tuple part by part."""
        parts = _of_display(feed)
        if parts == [feed]:
            return self._asked.get(feed, (None, None))[1]
        texts = [self._known(part) for part in parts]
        if not any(texts):
            return None
        return feed.wrapper.format(f"tuple[{', '.join(text or ANY for text in texts)}]")

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
        questions = [
            (path, self._documents.question(TYPE_DEFINITION, path, overlay.name_place(index, number)))
            for path, overlay, count in overlays
            for index in range(count)
            for number in range(len(_LEVELS))
        ]
        answers = self._server.ask([question for _, question in questions])
        said = [
            self._documents.locations(answer, path)
            for (path, _), answer in zip(questions, answers, strict=True)
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for locations in said for location in locations
        )
        of_levels = iter(said)
        return [
            self._written({level: self._classes(next(of_levels)) for level in _LEVELS})
            for _, _, count in overlays
            for _ in range(count)
        ]

    def _classes(self, locations: Iterable[Location]) -> list[KnownClass]:
        lineages = (self._answers.lineage(location.path, location.line) for location in locations)
        return [lineage[0] for lineage in lineages if lineage]

    def _written(self, levels: Mapping[str, list[KnownClass]]) -> str | None:
        """Return the annotation for an expression whose classes, and those of what is in it, are known."""
        # What has no class of its own to show, a literal or a module, still is of some class.
        classes = levels["itself"] or [known for known in levels["class"] if known.name not in _NO_CLASS]
        if not classes:
            return None
        # Of a dict or tuple whose parts it knows the server names what is in it, and not the container.
        classes = [
            *classes,
            *(known for known in levels["class"] if known.name in _WRITTEN_OUT and known not in classes),
        ]
        inner: set[tuple[str, int]] = set()
        parts: dict[str, None] = {}
        for known in classes:
            if not self._is_standard(known):
                continue
            if known.name in _MAPPINGS:
                value = self._container_or_class(levels, "value", inner)
                parts[f"dict[{ANY}, {value}]"] = None
                inner.update(item.key for item in levels["element"])
            elif known.name in _ITERABLES:
                value = self._container_or_class(levels, "element", inner)
                parts[_iterable(known.name, value)] = None
            else:
                continue
            inner.add(known.key)
        is_class_object = _is_of_classes(levels["class"]) and bool(levels["itself"])
        for known in classes:
            if known.key in inner:
                continue
            name = self._imported(known)
            if name is not None:
                parts[f"type[{name}]" if is_class_object else name] = None
        return " | ".join(parts) or None

    def _container_or_class(
        self, levels: Mapping[str, list[KnownClass]], part: str, inner: set[tuple[str, int]]
    ) -> str:
        """Return what is inside of a container: objects of classes, classes, or a container of objects."""
        classes, elements = levels[part], levels[f"element of {part}"]
        inner.update(known.key for known in (*classes, *elements))
        for known in classes:
            if known.name in _ITERABLES and self._is_standard(known):
                return _iterable(known.name, self._union(elements))
        union = self._union(classes)
        return f"type[{union}]" if _is_of_classes(levels[f"class of {part}"]) and union != ANY else union

    def _union(self, classes: Iterable[KnownClass]) -> str:
        names = dict.fromkeys(name for known in classes if (name := self._imported(known)) is not None)
        return " | ".join(names) or ANY

    def _imported(self, known: KnownClass) -> str | None:
        """Return the name under which overlays import a class; None for one that cannot be imported."""
        if known.name == "NoneType":
            return None
        statement = (
            self._documents.statement_at(known.path, known.line)
            if self._project.is_ours(known.path)
            else None
        )
        symbol = statement.symbol if statement else known.name
        module = self._answers.module(known.path) or known.module
        if "<locals>" in symbol or not module:
            return None
        top, _, rest = symbol.partition(".")
        alias = self._names.name_of(module, top)
        return f"{alias}.{rest}" if rest else alias

    def _is_standard(self, known: KnownClass) -> bool:
        module = self._answers.module(known.path) or known.module
        return module.split(".")[0].startswith(_STANDARD)

    def annotation(self, slot: Slot, types: Sequence[str | None]) -> str | None:
        """Return the type of a slot from the types of all that flows in; None if nothing is known."""
        known = list(dict.fromkeys(text for text in types if text is not None))
        if not known:
            return None
        if None in types:
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


def _is_of_classes(kinds: Iterable[KnownClass]) -> bool:
    """Whether what was asked for its class is a class itself."""
    return any(known.name == "type" for known in kinds)


def _overlay(parsed: ParsedFile, feeds: Sequence[Feed], additions: Additions) -> Overlay:
    probes = [
        Probe(parsed.columns.span(feed.node), _BEFORE[feed.part], _AFTER[feed.part] + _FURTHER)
        for feed in feeds
    ]
    return Overlay(parsed.text, probes, additions=additions)


def _of_display(feed: Feed) -> list[Feed]:
    """Return what has to be asked about a feed: of a written-out tuple its parts, else itself."""
    parts = feed.node.elts if isinstance(feed.node, ast.Tuple) and feed.part is Part.WHOLE else []
    if not parts or any(isinstance(part, ast.Starred) for part in parts):
        return [feed]
    return [Feed(feed.path, part) for part in parts]


def _leaves(feed: Feed) -> Iterator[Feed]:
    parts = _of_display(feed)
    if parts == [feed]:
        yield feed
    else:
        for part in parts:
            yield from _leaves(part)


def _iterable(name: str, element: str) -> str:
    kind = _ITERABLES[name]
    if kind == "iterator":
        return f"_exg_collections.abc.Iterator[{element}]"
    if kind == "tuple":
        return f"tuple[{element}, ...]"
    return f"{kind}[{element}]"

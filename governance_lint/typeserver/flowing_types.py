"""Of what type an expression is, written as an annotation that another file can carry."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from governance_lint.typeserver.answers import TYPE_DEFINITION
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay, Probe
from governance_lint.typeserver.slots import (
    ANY,
    BARE,
    ContainerSlot,
    DecoratedClass,
    Feed,
    ParameterSlot,
    Part,
    UseSlot,
    VariableSlot,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.typeserver.answers import Answers, KnownClass
    from governance_lint.typeserver.documents import Documents, Location
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot, Source

_IMPORTED = re.compile(r"_exg_class_\d+")

_ITERABLES = {
    "list": "list", "Sequence": "list", "MutableSequence": "list", "Collection": "list",
    "set": "set", "AbstractSet": "set", "MutableSet": "set", "frozenset": "frozenset", "tuple": "tuple",
    "deque": "_exg_collections.deque", "Iterator": "iterator", "Iterable": "iterator",
    "Generator": "iterator", "dict_values": "iterator", "ValuesView": "iterator", "map": "iterator",
    "filter": "iterator", "reversed": "iterator",
}  # fmt: skip
_MAPPINGS = frozenset(("dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"))
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

    def __init__(self, project: Project, server: TypeServer, documents: Documents, answers: Answers) -> None:
        self._project = project
        self._server = server
        self._documents = documents
        self._answers = answers
        self._imports: dict[tuple[str, str], str] = {}
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
        known.update((source, self._known(source)) for source in sources if isinstance(source, Feed))
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
        for item in asked:
            self._documents.show(item.path, item.overlay)
        questions = [
            (
                item.path,
                self._documents.question(TYPE_DEFINITION, item.path, item.overlay.name_place(index, number)),
            )
            for item in asked
            for index in range(len(item.feeds))
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
        for item in asked:
            for feed in item.feeds:
                classes = {level: self._classes(next(of_levels)) for level in _LEVELS}
                text = self._written(classes)
                annotation = None if text is None else feed.wrapper.format(text)
                self._asked[feed] = item.overlay.additions, annotation

    def _classes(self, locations: Iterable[Location]) -> list[KnownClass]:
        lineages = (self._answers.lineage(location.path, location.line) for location in locations)
        return [lineage[0] for lineage in lineages if lineage]

    def _written(self, levels: Mapping[str, list[KnownClass]]) -> str | None:
        """Return the annotation for an expression whose classes, and those of what is in it, are known."""
        # What has no class of its own to show, a literal or a module, still is of some class.
        classes = levels["itself"] or [known for known in levels["class"] if known.name not in _NO_CLASS]
        if not classes:
            return None
        # Of a dict that is written out the server names what is in it, and not the dict.
        classes = [
            *classes,
            *(known for known in levels["class"] if known.name in _MAPPINGS and known not in classes),
        ]
        inner: set[tuple[str, int]] = set()
        parts: dict[str, None] = {}
        for known in classes:
            if not self._is_standard(known):
                continue
            if known.name in _MAPPINGS:
                value = self._container_or_class(levels["value"], levels["element of value"], inner)
                parts[f"dict[{ANY}, {value}]"] = None
                inner.update(item.key for item in levels["element"])
            elif known.name in _ITERABLES:
                value = self._container_or_class(levels["element"], levels["element of element"], inner)
                parts[_iterable(known.name, value)] = None
            else:
                continue
            inner.add(known.key)
        is_class_object = any(known.name == "type" for known in levels["class"]) and bool(levels["itself"])
        for known in classes:
            if known.key in inner:
                continue
            name = self._imported(known)
            if name is not None:
                parts[f"type[{name}]" if is_class_object else name] = None
        return " | ".join(parts) or None

    def _container_or_class(
        self, classes: list[KnownClass], elements: list[KnownClass], inner: set[tuple[str, int]]
    ) -> str:
        """Return what is inside of a container: classes, or a container of classes."""
        inner.update(known.key for known in (*classes, *elements))
        for known in classes:
            if known.name in _ITERABLES and self._is_standard(known):
                return _iterable(known.name, self._union(elements))
        return self._union(classes)

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
        key = (module, top)
        if key not in self._imports:
            self._imports[key] = f"_exg_class_{len(self._imports)}"
        alias = self._imports[key]
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
            case ParameterSlot(defaults_to_none=True) | VariableSlot():
                known.append("None")
            case ContainerSlot() | UseSlot():
                template = slot.template
            case ParameterSlot():
                pass
            case _:
                assert_never(slot)
        return template.format(" | ".join(known))

    def in_own_names(self, annotation: str) -> str:
        """Return an annotation with the classes called by their own names."""
        own_names = {alias: top for (_, top), alias in self._imports.items()}
        return _IMPORTED.sub(lambda found: own_names[found[0]], annotation)

    def imports_for(self, path: str, annotations: Iterable[str]) -> list[str]:
        """Return the lines that bring the names of annotations into a file."""
        own = self._answers.module(path)
        needed = {name for text in annotations for name in _IMPORTED.findall(text)}
        lines = [
            "",
            f"from typing import Any as {ANY}",
            "import collections.abc, contextlib",
            "import collections as _exg_collections, contextlib as _exg_contextlib",
        ]
        lines += [
            f"{alias} = {top}" if module == own else f"from {module} import {top} as {alias}"
            for (module, top), alias in self._imports.items()
            if alias in needed
        ]
        return lines


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

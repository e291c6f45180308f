"""Of which classes an expression and what is in it are, and the annotation that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.typeserver.half_known import names_unknown_part, part_not_known
from governance_lint.typeserver.slots import ANY, UNKNOWN_PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from governance_lint.typeserver.answers import Answers, KnownClass
    from governance_lint.typeserver.documents import Documents
    from governance_lint.typeserver.imported_names import ImportedNames
    from governance_lint.typeserver.project import Project

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
_COROUTINE = f"_exg_collections.abc.Coroutine[{ANY}, {ANY}, {{given}}]"
#: Classes that give one object: how, and their annotation, open for what they give.
_GIVING = {
    "Task": ("result", "{own}[{given}]"),
    "Future": ("result", "{own}[{given}]"),
    "Coroutine": ("awaited", _COROUTINE),
    "CoroutineType": ("awaited", _COROUTINE),
    "Awaitable": ("awaited", "_exg_collections.abc.Awaitable[{given}]"),
    "nullcontext": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "closing": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "AbstractContextManager": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "_GeneratorContextManager": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "ReferenceType": ("called", "_exg_collections.abc.Callable[[], {given}]"),
    "partial": ("called", "_exg_collections.abc.Callable[..., {given}]"),
    "ContextVar": ("got", "{own}[{given}]"),
    "AsyncGenerator": ("come to", "_exg_collections.abc.AsyncIterator[{given}]"),
    "AsyncIterator": ("come to", "_exg_collections.abc.AsyncIterator[{given}]"),
    "AsyncIterable": ("come to", "_exg_collections.abc.AsyncIterable[{given}]"),
    "Queue": ("got", "{own}[{given}]"),
    "SimpleQueue": ("got", "{own}[{given}]"),
    "LifoQueue": ("got", "{own}[{given}]"),
    "PriorityQueue": ("got", "{own}[{given}]"),
}
_STANDARD = (
    "builtins", "typing", "collections", "_collections_abc", "types", "weakref", "queue", "asyncio",
    "_asyncio", "concurrent", "contextlib", "contextvars", "functools",
)  # fmt: skip

#: Classes of a value that tell nothing about it.
_NO_CLASS = frozenset(("type", "NoneType"))

#: For each feed: the expression itself, what is in it one and two levels deep, the class of it, and whether
#: it is more than that.
LEVELS = {
    "itself": "{name}",
    "element": "[*{name}][0]",
    "value": "[*{name}.values()][0]",
    "element of element": "[*[*{name}][0]][0]",
    "element of value": "[*[*{name}.values()][0]][0]",
    "value of element": "[*[*{name}][0].values()][0]",
    "value of value": "[*[*{name}.values()][0].values()][0]",
    "class": "type({name})",
    "class of element": "type([*{name}][0])",
    "class of value": "type([*{name}.values()][0])",
    "unknown part": part_not_known("{name}"),
    "unknown part of element": part_not_known("{name1}"),
    "unknown part of value": part_not_known("{name2}"),
    "result": "{name}.result()",
    "awaited": "(await {name})",
    "entered": "{name}.__enter__()",
    "called": "{name}()",
    "got": "{name}.get()",
    "come to": "(await {name}.__aiter__().__anext__())",
}
NUMBERS = {level: number for number, level in enumerate(LEVELS)}
OUTER_LEVELS = ("itself", "class")
#: Asked where the outer levels tell anything: of containers what is in them, by how it is got out.
UNKNOWN_LEVEL = "unknown part"
_ELEMENT_LEVELS = ("element", "element of element", "class of element", "unknown part of element")
_VALUE_LEVELS = ("element", "value", "element of value", "class of value", "unknown part of value")


class WrittenTypes:
    """Writes types down as annotations that any file can carry."""

    def __init__(
        self, project: Project, documents: Documents, answers: Answers, names: ImportedNames
    ) -> None:
        self._project = project
        self._documents = documents
        self._answers = answers
        self._names = names

    def further_levels(self, levels: Mapping[str, Sequence[KnownClass]]) -> tuple[str, ...]:
        """Return which further levels must be asked for, from what the outer ones say."""
        known_classes = (*levels["itself"], *levels["class"])
        if not known_classes:
            return ()
        standard = [known for known in known_classes if self._is_standard(known)]
        further = dict.fromkeys((UNKNOWN_LEVEL,))
        for known in standard:
            if known.name in _MAPPINGS:
                further |= dict.fromkeys(_VALUE_LEVELS)
            elif known.name in _ITERABLES:
                further |= dict.fromkeys(_ELEMENT_LEVELS)
            if known.name in _GIVING:
                further[_GIVING[known.name][0]] = None
        return tuple(further)

    def text(self, levels: Mapping[str, list[KnownClass]]) -> str | None:
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
        # Of lists in a dict it names both: what is in a dict is no container beside it if nothing is in it.
        has_elements = any(not self._is_standard(known) for known in levels.get("element", ()))
        for known in sorted(classes, key=lambda known: known.name not in _MAPPINGS):
            if not self._is_standard(known) or (known.key in inner and not has_elements):
                continue
            if known.name in _MAPPINGS:
                value = self._container_or_class(levels, "value", inner)
                parts[f"dict[{self._key(levels['element'])}, {value}]"] = None
                inner.update(item.key for item in levels["element"])
            elif known.name in _ITERABLES:
                value = self._container_or_class(levels, "element", inner)
                parts[_iterable(known.name, value)] = None
            elif known.name in _GIVING:
                how, template = _GIVING[known.name]
                inner.update(item.key for item in levels[how])
                parts[template.format(own=self.imported_name(known), given=self._union(levels[how]))] = None
            else:
                continue
            inner.add(known.key)
        is_class_object = _is_of_classes(levels["class"]) and bool(levels["itself"])
        for known in classes:
            if known.key in inner:
                continue
            name = self.imported_name(known)
            if name is not None:
                parts[f"type[{name}]" if is_class_object else name] = None
        if parts and not is_class_object and names_unknown_part(levels["unknown part"]):
            parts[UNKNOWN_PART] = None
        return " | ".join(parts) or None

    def _container_or_class(
        self, levels: Mapping[str, list[KnownClass]], part: str, inner: set[tuple[str, int]]
    ) -> str:
        """Return what is inside of a container: objects of classes, classes, or a container of objects."""
        classes, elements = levels[part], levels[f"element of {part}"]
        if any(known.name in _MAPPINGS and self._is_standard(known) for known in levels[f"class of {part}"]):
            values = levels[f"value of {part}"]
            inner.update(known.key for known in (*classes, *elements, *values))
            return f"dict[{ANY}, {self._union(values)}]"
        inner.update(known.key for known in (*classes, *elements))
        for known in classes:
            if known.name in _ITERABLES and self._is_standard(known):
                return _iterable(known.name, self._union(elements))
        kinds = levels[f"class of {part}"]
        if elements and any(known.name == "tuple" and self._is_standard(known) for known in kinds):
            return _iterable("tuple", self._union(elements))  # the server has named its parts alone
        union = self._union(classes)
        if union == ANY:
            return ANY
        if _is_of_classes(kinds):
            return f"type[{union}]"
        is_half_known = names_unknown_part(levels[f"unknown part of {part}"])
        return f"{union} | {UNKNOWN_PART}" if is_half_known else union

    def _key(self, classes: Sequence[KnownClass]) -> str:
        """Return of which classes the keys of a mapping are; a library's keys tell nothing."""
        if any(self._is_standard(known) for known in classes):
            return ANY
        return self._union(classes)

    def _union(self, classes: Iterable[KnownClass]) -> str:
        names = dict.fromkeys(name for known in classes if (name := self.imported_name(known)) is not None)
        return " | ".join(names) or ANY

    def imported_name(self, known: KnownClass) -> str | None:
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


def _is_of_classes(kinds: Iterable[KnownClass]) -> bool:
    """Whether what was asked for its class is a class itself."""
    return any(known.name == "type" for known in kinds)


def _iterable(name: str, element: str) -> str:
    kind = _ITERABLES[name]
    if kind == "iterator":
        return f"_exg_collections.abc.Iterator[{element}]"
    if kind == "tuple":
        return f"tuple[{element}, ...]"
    return f"{kind}[{element}]"

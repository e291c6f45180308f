"""What is asked about an expression to tell its type: of which classes it is, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.typeserver.classes.half_known import part_not_known
from governance_lint.typeserver.slots import ANY

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.answers import KnownClass

#: Classes that one goes through, and the annotation that says what comes.
ITERABLES = {
    "list": "list", "Sequence": "list", "MutableSequence": "list", "Collection": "list",
    "set": "set", "AbstractSet": "set", "MutableSet": "set", "frozenset": "frozenset", "tuple": "tuple",
    "deque": "_exg_collections.deque", "Iterator": "iterator", "Iterable": "iterator",
    "Generator": "iterator", "dict_values": "iterator", "ValuesView": "iterator", "map": "iterator",
    "filter": "iterator", "reversed": "iterator", "dict_keys": "iterator", "KeysView": "iterator",
    "dict_items": "iterator", "ItemsView": "iterator", "enumerate": "iterator", "zip": "iterator",
    **dict.fromkeys((
        "accumulate", "batched", "chain", "combinations", "combinations_with_replacement", "compress",
        "cycle", "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "permutations", "product",
        "repeat", "starmap", "takewhile", "zip_longest",
    ), "iterator"),
}  # fmt: skip
#: Classes with `values()`.
MAPPINGS = frozenset(("dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"))
#: Classes that stand above each TypedDict and above nothing else.
RECORDS = frozenset(("TypedDictFallback", "TypedDict", "_TypedDict"))
#: Containers of which the server may name the parts alone.
WRITTEN_OUT = MAPPINGS | {"tuple"}
_COROUTINE = f"_exg_collections.abc.Coroutine[{ANY}, {ANY}, {{given}}]"
#: Classes that give one object: how, and their annotation, open for what they give.
GIVING = {
    "Task": ("result", "{own}[{given}]"),
    "Future": ("result", "{own}[{given}]"),
    "Coroutine": ("awaited", _COROUTINE),
    "CoroutineType": ("awaited", _COROUTINE),
    "Awaitable": ("awaited", "_exg_collections.abc.Awaitable[{given}]"),
    "nullcontext": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "closing": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "AbstractContextManager": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "_GeneratorContextManager": ("entered", "_exg_contextlib.AbstractContextManager[{given}]"),
    "AbstractAsyncContextManager": ("entering", "_exg_contextlib.AbstractAsyncContextManager[{given}]"),
    "_AsyncGeneratorContextManager": ("entering", "_exg_contextlib.AbstractAsyncContextManager[{given}]"),
    "aclosing": ("entering", "_exg_contextlib.AbstractAsyncContextManager[{given}]"),
    "ReferenceType": ("called", "_exg_collections.abc.Callable[[], {given}]"),
    "partial": ("called", "_exg_collections.abc.Callable[..., {given}]"),
    "ContextVar": ("got", "{own}[{given}]"),
    "ApplyResult": ("got", "{own}[{given}]"),
    "AsyncGenerator": ("coming", "_exg_collections.abc.AsyncIterator[{given}]"),
    "AsyncIterator": ("coming", "_exg_collections.abc.AsyncIterator[{given}]"),
    "AsyncIterable": ("coming", "_exg_collections.abc.AsyncIterable[{given}]"),
    "Queue": ("taken", "{own}[{given}]"),
    "SimpleQueue": ("taken", "{own}[{given}]"),
    "LifoQueue": ("taken", "{own}[{given}]"),
    "PriorityQueue": ("taken", "{own}[{given}]"),
}
#: The modules, by their beginnings, that all these classes are from.
STANDARD = (
    "builtins", "typing", "collections", "_collections_abc", "types", "weakref", "queue", "asyncio",
    "_asyncio", "concurrent", "contextlib", "contextvars", "functools", "itertools", "multiprocessing",
)  # fmt: skip

#: Classes of a value that tell nothing about it.
NO_CLASS = frozenset(("type", "NoneType"))

#: For each feed: the expression itself, what is in it one and two levels deep, the class of it, and whether
#: it is more than that.
LEVELS = {
    "itself": "{name}",
    "element": "[*{name}][0]",
    "value": "[*{name}.values()][0]",
    "element of element": "[*[*{name}][0]][0]",
    "element of value": "[*[*{name}.values()][0]][0]",
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
    "taken": "{name}.get_nowait()",
    "entering": "(await {name}.__aenter__())",
    "coming": "(await {name}.__aiter__().__anext__())",
    "class of element of element": "type([*[*{name}][0]][0])",
    "class of element of value": "type([*[*{name}.values()][0]][0])",
}
NUMBERS = {level: number for number, level in enumerate(LEVELS)}
OUTER_LEVELS = ("itself", "class")
#: Asked where the outer levels tell anything: of containers what is in them, by how it is got out.
UNKNOWN_LEVEL = "unknown part"
ELEMENT_LEVELS = (
    "element", "element of element", "class of element", "class of element of element",
    "unknown part of element",
)  # fmt: skip
VALUE_LEVELS = (
    "element", "value", "element of value", "class of value", "class of element of value",
    "unknown part of value",
)  # fmt: skip


def kind_of(known: KnownClass) -> str | None:
    """Return by which step one gets to what is in a container of the library; None where it is none."""
    if known.name in MAPPINGS:
        return "value"
    if known.name in ITERABLES:
        return "element"
    return GIVING[known.name][0] if known.name in GIVING else None

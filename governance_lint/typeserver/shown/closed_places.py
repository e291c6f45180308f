"""Where no name must be put into a text: what a named tuple or a TypedDict is made of.

The checker reads that as it is written, and ends (Pyrefly 1.4) where it binds a name.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.texts.source_positions import Columns
    from governance_lint.violation import Span

#: Calls that make a class of what is written out in their first two arguments.
_MAKING_CLASSES = frozenset(("namedtuple", "NamedTuple", "TypedDict"))


def closed_places_in(nodes: Iterable[ast.AST], columns: Columns) -> Iterator[Span]:
    """Yield the arguments in which no name must be bound."""
    for node in nodes:
        if isinstance(node, ast.Call) and last_name(node.func) in _MAKING_CLASSES:
            values = (*node.args[:2], *(keyword.value for keyword in node.keywords))
            yield from map(columns.span, values)

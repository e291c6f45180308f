"""Sorting by a mapping's own method: `max(table, key=table.get)`.

The method has several signatures. A checker that chooses none of them forgets what is sorted, too.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.texts.source_positions import Columns


def rewrites_of_keys(nodes: Iterable[ast.AST], columns: Columns) -> Iterator[Rewrite]:
    """Yield what puts a function of one signature in the place of such a method."""
    for node in nodes:
        if (
            isinstance(node, ast.keyword)
            and node.arg == "key"
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "get"
        ):
            yield Rewrite(columns.span(node.value), "(", ", lambda _exg_key: 0)[1]")

"""Classes that a call makes: for a type checker they are any class, for a reader each has its bases."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.names.bindings import Bindings
    from governance_lint.texts.source_positions import Columns

#: What makes a class, by the index of the argument that holds the bases; None where only a keyword does.
_MAKERS = {
    "builtins.type": 1,
    "abc.ABCMeta": 1,
    "types.new_class": 1,
    "dataclasses.make_dataclass": None,
}
_LAST_NAMES = frozenset(name.rpartition(".")[2] for name in _MAKERS)
#: `type` with one argument makes nothing.
_FEWEST = {"builtins.type": 3, "abc.ABCMeta": 3}


def classes_made(nodes: Iterable[ast.AST], bindings: Bindings, columns: Columns) -> Iterator[Rewrite]:
    """Yield what tells a type checker that such a class is one of its bases."""
    for node in nodes:
        if not isinstance(node, ast.Call) or not bindings.may_end_in(node.func, _LAST_NAMES):
            continue
        dotted = bindings.dotted(node.func) if len(node.args) + len(node.keywords) > 1 else None
        if dotted is None or dotted not in _MAKERS or len(node.args) < _FEWEST.get(dotted, 0):
            continue
        bases = _bases_in(node, _MAKERS[dotted])
        if bases:
            either = " if bool() else ".join(f"({ast.unparse(base)})" for base in bases)
            yield Rewrite(columns.span(node), f"({' '.join(either.split())}, ", ")[0]")


def _bases_in(call: ast.Call, index: int | None) -> list[ast.expr]:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "bases"), None)
    if given is None and index is not None and index < len(call.args):
        given = call.args[index]
    if not isinstance(given, (ast.Tuple, ast.List)):
        return []
    return [base for base in given.elts if isinstance(base, (ast.Name, ast.Attribute))]

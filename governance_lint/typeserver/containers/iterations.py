"""Where values are iterated over: by a loop, by unpacking, by a function of the library."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.project import ParsedFile

#: Functions and methods of the library that go through each of their positional arguments, or through one.
_GOING_THROUGH = frozenset((
    "list", "tuple", "set", "frozenset", "deque", "sorted", "reversed", "enumerate", "zip", "zip_longest",
    "map", "filter", "filterfalse", "iter", "min", "max", "sum", "any", "all", "reduce", "chain",
    "from_iterable", "islice", "cycle", "takewhile", "dropwhile", "starmap", "groupby", "tee", "accumulate",
    "product", "permutations", "combinations", "pairwise", "batched", "compress", "extend", "update",
    "sample", "choice", "choices", "nlargest", "nsmallest", "as_completed", "imap", "imap_unordered",
))  # fmt: skip


def is_iterated(parsed: ParsedFile, node: ast.expr) -> bool:
    """Whether what stands around an expression iterates over its value, waiting for nothing."""
    use = parsed.parents.get(node)
    match use:
        case ast.For(iter=iterable) | ast.comprehension(iter=iterable, is_async=0):
            return iterable is node
        case ast.Starred() | ast.YieldFrom():
            return True
        case ast.Assign(targets=targets):
            return any(isinstance(target, (ast.Tuple, ast.List)) for target in targets)
        case ast.Call(func=func, args=arguments):
            return node in arguments and last_name(func) in _GOING_THROUGH
    return False

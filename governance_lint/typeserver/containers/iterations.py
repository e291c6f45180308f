"""Where values are iterated over or entered: by a statement, by unpacking, by a function of the library."""

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

#: Methods of the library that enter their argument, and give what it gives.
_ENTERING = frozenset(("enter_context", "enter_async_context"))


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


def is_stepped(parsed: ParsedFile, node: ast.expr) -> bool:
    """Whether what stands around an expression takes the next out of its value: `next(cursor)`."""
    use = parsed.parents.get(node)
    is_next = isinstance(use, ast.Call) and isinstance(use.func, ast.Name) and use.func.id == "next"
    return is_next and isinstance(use, ast.Call) and use.args[:1] == [node]


def entered_by(parsed: ParsedFile, node: ast.expr) -> tuple[str, str] | None:
    """Return the special method that gives what an expression is bound to, and a template of the
    annotation that tells it of the expression: where it is entered, or iterated over while waiting.
    """
    match use := parsed.parents.get(node):
        case ast.withitem(context_expr=entered) if entered is node:
            is_async = isinstance(parsed.parents.get(use), ast.AsyncWith)
        case ast.Call(func=func, args=[entered, *_]) if entered is node and last_name(func) in _ENTERING:
            is_async = last_name(func) == "enter_async_context"
        case ast.AsyncFor() | ast.comprehension(is_async=1):
            return "__aiter__", ""
        case _:
            return None
    which = "Async" if is_async else ""
    return f"__{'a' if is_async else ''}enter__", f"_exg_contextlib.Abstract{which}ContextManager[{{}}]"

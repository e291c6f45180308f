"""Weak references that pass for what they refer to: `weakref.proxy(owner)`.

The library's stubs give anything for it, or a class of its own. A reader takes it for the object itself.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewriting.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from governance_lint.texts.source_positions import Columns

_MODULE, _FUNCTION = "weakref", "proxy"


def rewrites_of_proxies(
    calls: Iterable[ast.Call], imports: Sequence[ast.AST], columns: Columns
) -> Iterator[Rewrite]:
    """Yield what puts objects in the place of their proxies."""
    names = _names_for_it(imports)
    for call in calls if any(names) else ():
        if _makes_proxy(call, *names):
            yield Rewrite(columns.span(call), f"({ast.unparse(call.args[0])}, ", ")[0]")


def is_weak_proxy(node: ast.expr, imports: Sequence[ast.AST]) -> bool:
    """Whether an expression of a file with these imports makes a proxy."""
    return isinstance(node, ast.Call) and _makes_proxy(node, *_names_for_it(imports))


def _makes_proxy(call: ast.Call, modules: Collection[str], functions: Collection[str]) -> bool:
    match call:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
            is_proxy = module in modules and name == _FUNCTION
        case ast.Call(func=ast.Name(id=name)):
            is_proxy = name in functions
        case _:
            return False
    return is_proxy and bool(call.args) and not isinstance(call.args[0], ast.Starred)


def _names_for_it(imports: Sequence[ast.AST]) -> tuple[set[str], set[str]]:
    """Return what a file calls the module, and what it calls the function."""
    modules: set[str] = set()
    functions: set[str] = set()
    for node in imports:
        if isinstance(node, ast.Import):
            modules |= {alias.asname or alias.name for alias in node.names if alias.name == _MODULE}
        elif isinstance(node, ast.ImportFrom) and node.module == _MODULE and not node.level:
            functions |= {alias.asname or alias.name for alias in node.names if alias.name == _FUNCTION}
    return modules, functions

"""Attributes that only some of the classes have that an object may be of: what to tell a type checker.

Of `part.motor`, where `part` is a `Pump` with a motor or a `Pipe` without one, it says nothing. Whoever
runs it comes no further with a pipe, and so for a reader it is a pump's motor.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import root_of
from governance_lint.rewriting.rewrites import Rewrite, own_nodes
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.texts.source_positions import Columns

#: A class's own object is of one class, as far as what is written there knows.
_OWN = ("self", "cls")
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def past_lacking(
    receiver: ast.expr, scope: ast.AST, parents: Mapping[ast.AST, ast.AST], columns: Columns
) -> Iterator[Rewrite]:
    """Yield what takes an attribute only of objects that have it, on the way to a receiver."""
    for expression in (receiver, *_bound_to(receiver, scope, parents)):
        inner: set[ast.AST] = set()
        for node in walk(expression):
            if isinstance(node, ast.Attribute) and node not in inner and _is_plain(node.value):
                reads = list(_reads_on_the_way(node))
                inner.update(reads)
                # All tests stand in front of the whole: each inside of the next would hide what it tells.
                tests = (f'hasattr({ast.unparse(read.value)}, "{read.attr}")' for read in reversed(reads))
                yield Rewrite(columns.span(node), "(", f" if {' and '.join(tests)} else _exg_anything)")


def _reads_on_the_way(read: ast.Attribute) -> Iterator[ast.Attribute]:
    """Yield an attribute's read, and those that its value is read through, from the last to the first."""
    node: ast.expr = read
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Attribute) and _is_plain(node.value):
            yield node
        node = node.value


def _is_plain(value: ast.expr) -> bool:
    """Whether an expression is one that tests tell something of, and not an object of the class around it."""
    if isinstance(value, ast.Name):
        return value.id not in _OWN
    node = value
    while isinstance(node, ast.Attribute) or (
        isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)
    ):
        node = node.value
    return isinstance(node, ast.Name)


def _bound_to(receiver: ast.expr, scope: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> Iterator[ast.expr]:
    """Yield what the root of a receiver is bound to by assignments, loops and comprehensions."""
    root = root_of(receiver)
    if root is None:
        return
    for node in own_nodes(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name == root.id:
                yield value
            case ast.For(target=ast.Name(id=name), iter=value) if name == root.id:
                yield value
    around = parents.get(root)
    while around is not None and not isinstance(around, ast.stmt):
        if isinstance(around, _COMPREHENSIONS):
            for item in around.generators:
                if isinstance(item.target, ast.Name) and item.target.id == root.id:
                    yield item.iter
        around = parents.get(around)

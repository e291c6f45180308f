"""Values that may be None where more is read of them: what to tell a type checker before it is asked.

Of `engine.parts[0]`, where `engine` may be None, it says nothing at all. Whoever runs it comes no further
with None, and so a reader takes it for the rest.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewrites import Rewrite, own_nodes, root_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.source_positions import Columns

#: Leaves of a value what is not None.
_BEFORE, _AFTER = "next(filter(None, (", ",)))"
_NEEDED = frozenset(("next", "filter"))
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class LeftOpen:
    """Tells, for the receivers of one file, which values on the way to them are taken for something."""

    def __init__(self, tree: ast.Module, parents: Mapping[ast.AST, ast.AST], columns: Columns) -> None:
        self._tree = tree
        self._parents = parents
        self._columns = columns
        self._fixed: set[str] | None = None

    def before(self, receiver: ast.expr, scope: ast.AST) -> Iterator[Rewrite]:
        """Yield what is to be put around the values that a receiver is read through."""
        fixed = self._names_of_statements()
        if not _NEEDED.isdisjoint(fixed):
            return
        for expression in (receiver, *self._iterated(receiver, scope)):
            for value in _read_through(expression):
                root = root_of(value)
                is_fixed = root is None or (root.id in fixed and not isinstance(value, ast.Call))
                if not is_fixed and not _is_object_itself(value):
                    yield Rewrite(self._columns.span(value), _BEFORE, _AFTER)

    def _names_of_statements(self) -> set[str]:
        """Return the names of the file's imports, classes and functions, and any that hide what is needed."""
        if self._fixed is None:
            self._fixed = {name for node in self._parents for name in _bound_by(node)}
        return self._fixed

    def _iterated(self, receiver: ast.expr, scope: ast.AST) -> Iterator[ast.expr]:
        """Yield what is gone through by the loops and comprehensions that bind the root of a receiver."""
        root = root_of(receiver)
        if root is None:
            return
        for node in own_nodes(scope):
            if isinstance(node, (ast.For, ast.AsyncFor)) and _binds(node.target, root.id):
                yield node.iter
        around = self._parents.get(root)
        while around is not None and not isinstance(around, ast.stmt):
            if isinstance(around, _COMPREHENSIONS):
                yield from (item.iter for item in around.generators if _binds(item.target, root.id))
            around = self._parents.get(around)


def _bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node binds for good, or under which it hides what is needed."""
    match node:
        case ast.alias(asname=asname, name=name):
            yield asname or name.partition(".")[0]
        case ast.ClassDef(name=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
            if name in _NEEDED:
                yield name
        case ast.Name(id=name, ctx=ast.Store()) if name in _NEEDED:
            yield name


def _read_through(expression: ast.expr) -> Iterator[ast.expr]:
    """Yield the values out of which an expression reads, an attribute or an element each time."""
    node = expression
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call, ast.Await)):
        if isinstance(node, ast.Call):
            node = node.func
            continue
        node = node.value
        if isinstance(node, (ast.Name, ast.Attribute, ast.Call)):
            yield node


def _is_object_itself(value: ast.expr) -> bool:
    """Whether a value is by its form an object: `self`, `cls`, one that is made here."""
    if isinstance(value, ast.Name):
        return value.id in ("self", "cls")
    if isinstance(value, ast.Call):
        func = value.func
        last = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        return last.lstrip("_")[:1].isupper() or last == "super"
    return False


def _binds(target: ast.expr, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(target))

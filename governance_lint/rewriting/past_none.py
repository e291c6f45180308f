"""Values that may be None where more is read of them: what to tell a type checker before it is asked.

Of `engine.parts[0]`, where `engine` may be None, it says nothing at all. Whoever runs it comes no further
with None, and so a reader takes it for the rest.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name, root_of
from governance_lint.rewriting.rewrites import Rewrite, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from governance_lint.texts.source_positions import Columns

#: Leaves of a value what is not None.
_BEFORE, _AFTER = "next(filter(None, (", ",)))"
_NEEDED = frozenset(("next", "filter"))
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class PastNone:
    """Tells, for the receivers of one file, which values on the way to them are taken for something."""

    def __init__(self, tree: ast.Module, parents: Mapping[ast.AST, ast.AST], columns: Columns) -> None:
        self._tree = tree
        self._parents = parents
        self._columns = columns
        self._names: set[str] | None = None  # what something binds to None, or declares to be it
        self._is_hidden = False

    def before(self, receiver: ast.expr, scope: ast.AST) -> Iterator[Rewrite]:
        """Yield what is to be put around the values that a receiver is read through and that may be None."""
        values = [
            value
            for expression in self._on_the_way(receiver, scope)
            for value in _read_through(expression)
            if _last_name(value) not in ("self", "cls", "")
        ]
        if values and self._names is None:
            self._names = {name for node in self._parents for name in _may_be_none(node)}
            self._names |= self._aliases(self._names)
            self._is_hidden = any(_hides(node) for node in self._parents)
        for value in values:
            if self._names and not self._is_hidden and _last_name(value) in self._names:
                yield Rewrite(self._columns.span(value), _BEFORE, _AFTER)

    def _aliases(self, names: set[str]) -> set[str]:
        """Return the variables that are bound to something of one of the names, `job = self.current`, and the
        functions that give it.
        """
        bound = {
            target.id
            for node in self._parents
            if isinstance(node, ast.Assign) and _last_name(node.value) in names
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        giving = {
            node.name
            for node in self._parents
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns is None
            for inner in own_nodes(node)
            if isinstance(inner, ast.Return) and inner.value is not None and _last_name(inner.value) in names
        }
        return bound | giving

    def _on_the_way(self, receiver: ast.expr, scope: ast.AST) -> Iterable[ast.expr]:
        """Return a receiver, and what the variables are bound to that it is read from."""
        found: dict[ast.expr, None] = {}
        waiting = [receiver]
        roots: set[str] = set()
        while waiting:
            expression = waiting.pop()
            if expression in found:
                continue
            found[expression] = None
            waiting += self._iterated(expression, scope)
            root = root_of(expression)
            if root is not None and root.id not in roots:
                roots.add(root.id)
                waiting += (
                    node.value
                    for node in own_nodes(scope)
                    if isinstance(node, ast.Assign) and any(_binds(item, root.id) for item in node.targets)
                )
        return found

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


def _may_be_none(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node makes None, or says that they may be it."""
    match node:
        case ast.Assign(targets=targets, value=ast.Constant(value=None)):
            yield from (_last_name(target) for target in targets)
        case ast.AnnAssign(target=target, annotation=annotation, value=value):
            if _speaks_of_none(annotation) or _is_none(value):
                yield _last_name(target)
        case ast.arguments():
            positional = [*node.posonlyargs, *node.args]
            pairs = [
                *zip(positional[::-1], node.defaults[::-1], strict=False),
                *zip(node.kwonlyargs, node.kw_defaults, strict=True),
            ]
            every = [*positional, *node.kwonlyargs]
            yield from (item.arg for item in every if item.annotation and _speaks_of_none(item.annotation))
            yield from (argument.arg for argument, default in pairs if _is_none(default))
        case ast.FunctionDef(name=name, returns=returns) | ast.AsyncFunctionDef(name=name, returns=returns):
            if (returns is not None and _speaks_of_none(returns)) or (
                returns is None
                and any(isinstance(inner, ast.Return) and _is_none(inner.value) for inner in own_nodes(node))
            ):
                yield name


def _is_none(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _speaks_of_none(annotation: ast.expr) -> bool:
    return any(
        _is_none(node) or _last_name(node) == "Optional" if isinstance(node, ast.expr) else False
        for node in ast.walk(annotation)
    ) or (
        isinstance(annotation, ast.Constant)
        and isinstance(annotation.value, str)
        and ("None" in annotation.value or "Optional" in annotation.value)
    )


def _hides(node: ast.AST) -> bool:
    """Whether a node gives another meaning to what is put around values."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
            return name in _NEEDED
        case ast.Name(id=name, ctx=ast.Store()):
            return name in _NEEDED
    return False


def _last_name(value: ast.AST) -> str:
    node = value.func if isinstance(value, ast.Call) else value
    return last_name(node)


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


def _binds(target: ast.expr, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(target))

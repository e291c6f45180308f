"""Which receivers may hold more than a type checker sees: names and attributes bound in several places.

A checker takes a variable or an attribute for what its first assignment makes of it. What another function
binds it to, or puts into the container that it holds, it checks and does not learn.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Methods by which containers get more than they started with.
_FILLING = frozenset(
    ("append", "appendleft", "add", "insert", "extend", "extendleft", "update", "setdefault", "put", "push")
)
_DISPLAYS = (ast.List, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp)
_CONTAINER_CLASSES = frozenset(
    ("list", "set", "dict", "deque", "defaultdict", "OrderedDict", "Queue", "LifoQueue", "PriorityQueue")
)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Rebinding:
    """What a file binds in several places; it is looked for when it is first asked for."""

    def __init__(self, tree: ast.Module, parents: Mapping[ast.AST, ast.AST]) -> None:
        """`parents` gives each of the tree's nodes its parent."""
        self._tree = tree
        self._parents = parents
        self._names: set[str] | None = None
        self._attributes: set[str] = set()
        self._containers: set[str] = set()

    def may_hold_more(self, receiver: ast.expr) -> bool:
        """Whether a receiver goes through a name or attribute that several places bind or fill."""
        if self._names is None:
            self._names = set()
            self._look()
        if not (self._names or self._attributes or self._containers):
            return False
        seen: set[str] = set()
        parts = [receiver]
        while parts:
            for node in ast.walk(parts.pop()):
                if isinstance(node, ast.Attribute):
                    if node.attr in self._attributes or node.attr in self._containers:
                        return True
                elif isinstance(node, ast.Name):
                    if node.id in self._names or node.id in self._containers:
                        return True
                    if node.id not in seen:
                        seen.add(node.id)
                        parts += self._iterated(node)
        return False

    def _look(self) -> None:
        """Note what `global` and `nonlocal` name, what gets different values, and what is filled further."""
        values: dict[str, list[ast.expr]] = {}
        filled: set[str] = set()
        started: set[str] = set()
        imported: set[str] = set()
        for node in self._parents:
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                self._names = {*(self._names or ()), *node.names}
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    name = _name(target)
                    if isinstance(target, ast.Subscript):
                        filled.add(_name(target.value) or "")
                    elif name is not None and _makes_container(node.value):
                        started.add(name)
                    if isinstance(target, ast.Attribute) or self._is_in_class(node):
                        values.setdefault(name or "", []).append(node.value)
            elif isinstance(node, ast.ImportFrom):
                imported |= {alias.asname or alias.name for alias in node.names}
            elif isinstance(node, ast.AugAssign):
                filled.add(_name(node.target) or "")
            elif isinstance(node, ast.Attribute) and node.attr in _FILLING:
                filled.add(_name(node.value) or "")
        self._containers = filled & (started | imported)
        self._attributes = {name for name, found in values.items() if differ(found)}

    def _is_in_class(self, statement: ast.Assign) -> bool:
        return isinstance(self._parents.get(statement), ast.ClassDef)

    def _iterated(self, name: ast.Name) -> Iterable[ast.expr]:
        """Yield what the loops and comprehensions around a name go through that bind it."""
        parent = self._parents.get(name)
        while parent is not None and not isinstance(
            parent, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        ):
            if isinstance(parent, (ast.For, ast.AsyncFor)) and _binds(parent.target, name.id):
                yield parent.iter
            elif isinstance(parent, _COMPREHENSIONS):
                for generator in parent.generators:
                    if _binds(generator.target, name.id):
                        yield generator.iter
            parent = self._parents.get(parent)


def _makes_container(value: ast.expr) -> bool:
    return isinstance(value, _DISPLAYS) or (
        isinstance(value, ast.Call) and _name(value.func) in _CONTAINER_CLASSES
    )


def _name(target: ast.expr) -> str | None:
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else None


def _binds(target: ast.expr, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(target))


def differ(values: list[ast.expr]) -> bool:
    """Whether values are of different making, None left out."""
    if len(values) < 2:
        return False
    made = {
        ast.dump(value.func if isinstance(value, ast.Call) else value)
        for value in values
        if not (isinstance(value, ast.Constant) and value.value is None)
    }
    return len(made) > 1

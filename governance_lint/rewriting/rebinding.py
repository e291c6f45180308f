"""Which receivers may hold more than a type checker sees: names and attributes bound in several places.

A checker takes a variable or an attribute for what its first assignment makes of it. What another function
binds it to, or puts into the container that it holds, it checks and does not learn.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import nodes_of

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
        self._filled: set[str] = set()
        #: What variables are assigned, and functions return, by name, each with the function around it:
        #: looked for where a container that holds something from the start is filled further.
        self._values: dict[str, list[tuple[ast.AST | None, ast.expr]]] | None = None

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
            part = parts.pop()
            value = self._under_key(part)
            if value is not None:
                parts.append(value)
                continue
            for node in ast.walk(part):
                if isinstance(node, ast.Attribute):
                    if node.attr in self._attributes or node.attr in self._containers:
                        return True
                elif isinstance(node, ast.Name):
                    if node.id in self._names or node.id in self._containers:
                        return True
                    if node.id not in seen:
                        seen.add(node.id)
                        parts += self._iterated(node)
                        parts += self._assigned(node)
                if isinstance(node, ast.Call) and (word := _name(node.func)) is not None:
                    called = f"{word}()"
                    if called not in seen:
                        seen.add(called)
                        parts += self._given(called)
        return False

    def _under_key(self, part: ast.expr) -> ast.expr | None:
        """Return what stands under the key by which a variable is read that holds a display and no more."""
        match part:
            case ast.Subscript(value=ast.Name() as name, slice=ast.Constant(value=str() as key)):
                values = list(self._assigned(name))
                if len(values) == 1 and name.id not in self._filled:
                    return _value_under(values[0], key)
        return None

    def _assigned(self, name: ast.Name) -> Iterable[ast.expr]:
        """Yield what the function around a name, or the module, assigns to it."""
        around = self._around(name)
        for function, value in (self._values or {}).get(name.id, ()):
            if function is around or function is None:
                yield value

    def _given(self, called: str) -> Iterable[ast.expr]:
        """Yield what the file's functions of a name return."""
        return (value for _, value in (self._values or {}).get(called, ()))

    def _around(self, node: ast.AST) -> ast.AST | None:
        """Return the function around a node; None for the module's own statements."""
        parent = self._parents.get(node)
        while parent is not None and not isinstance(parent, (ast.FunctionDef, ast.AsyncFunctionDef)):
            parent = self._parents.get(parent)
        return parent

    def _look_for_values(self) -> None:
        """Note what variables are assigned, and what functions return."""
        self._values = {}
        for node in self._parents:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._values.setdefault(target.id, []).append((self._around(node), node.value))
            elif isinstance(node, (ast.Return, ast.Yield)) and node.value is not None:
                function = self._around(node)
                if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    self._values.setdefault(f"{function.name}()", []).append((function, node.value))

    def _look(self) -> None:
        """Note what `global` and `nonlocal` name, what gets different values, and what is filled further."""
        values: dict[str, list[ast.expr]] = {}
        filled: set[str] = set()
        started: set[str] = set()
        holding: set[str] = set()
        imported: set[str] = set()
        kinds = (ast.Global, ast.Nonlocal, ast.Assign, ast.ImportFrom, ast.AugAssign, ast.Attribute)
        for node in nodes_of(self._tree).of_type(*kinds):
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                self._names = {*(self._names or ()), *node.names}
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    name = _name(target)
                    if isinstance(target, ast.Subscript):
                        filled.add(_name(target.value) or "")
                    elif name is not None and _makes_container(node.value):
                        started.add(name)
                        if _holds_something(node.value):
                            holding.add(name)
                    if isinstance(target, ast.Attribute) or self._is_in_class(node):
                        values.setdefault(name or "", []).append(node.value)
            elif isinstance(node, ast.ImportFrom):
                imported |= {alias.asname or alias.name for alias in node.names}
            elif isinstance(node, ast.AugAssign):
                filled.add(_name(node.target) or "")
            elif isinstance(node, ast.Attribute) and node.attr in _FILLING:
                filled.add(_name(node.value) or "")
        self._filled = filled
        self._containers = filled & (started | imported)
        self._attributes = {name for name, found in values.items() if differ(found)}
        if filled & holding:
            self._look_for_values()

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


def _holds_something(display: ast.expr) -> bool:
    """Whether a display that a container starts with has something in it that may be of somebody's class."""
    match display:
        case ast.List(elts=parts) | ast.Set(elts=parts) | ast.Dict(values=parts):
            return any(not isinstance(part, (ast.Constant, ast.JoinedStr)) for part in parts)
    return isinstance(display, (ast.ListComp, ast.SetComp, ast.DictComp))


def _value_under(display: ast.expr, key: str) -> ast.expr | None:
    """Return what stands last under a key that is written out."""
    match display:
        case ast.Dict(keys=keys, values=values):
            found = [
                value
                for name, value in zip(keys, values, strict=True)
                if name is None or (isinstance(name, ast.Constant) and name.value == key)
            ]
            is_sure = bool(found) and all(isinstance(name, ast.Constant) or name is None for name in keys)
            last = found[-1] if is_sure else None
            return last if last is not None and keys[values.index(last)] is not None else None
        case ast.Call(func=ast.Name(id="dict"), keywords=keywords):
            return next((item.value for item in keywords if item.arg == key), None)
    return None


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

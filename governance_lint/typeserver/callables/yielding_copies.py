"""Copies of functions that yield what the functions return: pure syntax.

Of what a function without an annotation returns a checker forgets all where it may be of four classes or
more. Of what it yields the checker forgets nothing.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING

from governance_lint.texts.endings import Endings
from governance_lint.texts.syntax import walk
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    is_generator,
    is_property,
    methods_of,
    parameters,
    results_of,
)
from governance_lint.typeserver.slots import INDEX

if TYPE_CHECKING:
    from governance_lint.typeserver.shown.functions import FunctionNode

#: What gives back what such a copy yields, and the lines that a file needs for it.
YIELDED = "_exg_yielded"
LINES_FOR_YIELDED = (
    "from typing import Iterator as _exg_iterator",
    f'def {YIELDED}(given: "_exg_iterator[_exg_left]") -> "_exg_left": ...',
)
_ENDINGS = Endings(never_returns=lambda _: False, swallows=lambda _: False)


def open_indices(function: FunctionNode) -> None:
    """Make of an index that is made of a parameter without a type one that any container takes.

    Of overloads that each take another kind of index a checker chooses none for such a one.
    """
    names = {
        item.arg
        for one in walk(function)
        if isinstance(one, FUNCTIONS)
        for item in parameters(one)
        if item.annotation is None
    }
    for node in walk(function):
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Slice, ast.Tuple)):
            spoken = {item.id for item in walk(node.slice) if isinstance(item, ast.Name)}
            if not names.isdisjoint(spoken - _own_names(function)):
                node.slice = ast.Call(ast.Name(INDEX, ast.Load()), [], [])


def _own_names(function: FunctionNode) -> set[str]:
    """Return how a method calls its own object."""
    return {item.arg for item in parameters(function)[:1] if item.arg in ("self", "cls")}


def can_yield(function: FunctionNode) -> bool:
    """Whether a function may as well yield what it returns."""
    return not is_generator(function) and any(True for _ in results_of(function))


def yield_results(function: FunctionNode) -> None:
    """Make a function yield what it returns."""
    falls_off = _ENDINGS.falls_off(function.body)
    yielding = _Yielding()
    body = [item for statement in function.body for item in yielding.all_of(statement)]
    if falls_off:
        body.append(ast.Expr(ast.Yield(ast.Constant(None))))
    function.body = body


def yielding_method(owner: ast.ClassDef, word: str) -> str | None:
    """Add to a class a method that yields what its method or property of a name gives, and the like for all
    that this one calls on its own object; return what the method is called.

    None if the class has no such method of which that can be told.
    """
    methods = {item.name: item for item in methods_of(owner) if _is_plain(item)}
    if word not in methods:
        return None
    added = {word: None}
    waiting = [word]
    for name in waiting:  # grows while it is walked
        twin = copy.deepcopy(methods[name])
        twin.name = _name_of(name)
        twin.decorator_list = []
        called = _OwnCalls(parameters(twin)[0].arg, methods)
        called.visit(twin)
        if name == "__get__":  # what reading it of the class gives is no matter
            _without_itself(twin)
        yield_results(twin)
        owner.body.append(twin)
        waiting += [other for other in called.found if other not in added]
        added |= called.found
    ast.fix_missing_locations(owner)
    return _name_of(word)


def _is_plain(method: FunctionNode) -> bool:
    """Whether a method is called on an object, waits for nothing, and gives what it returns."""
    return (
        isinstance(method, ast.FunctionDef)
        and (not method.decorator_list or (len(method.decorator_list) == 1 and is_property(method)))
        and bool(parameters(method))
        and can_yield(method)
    )


def _without_itself(method: FunctionNode) -> None:
    """Make a method return nothing where it returns its own object."""
    own = parameters(method)[0].arg
    for node in walk(method):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Name) and node.value.id == own:
            node.value = None


def _name_of(word: str) -> str:
    return f"_exg_yielding_{word}"


class _Yielding(ast.NodeTransformer):
    def all_of(self, statement: ast.stmt) -> list[ast.stmt]:
        """Return what a statement becomes."""
        new = self.visit(statement)
        return new if isinstance(new, list) else [new]

    def visit_Return(self, node: ast.Return) -> list[ast.stmt]:
        value = ast.Constant(None) if node.value is None else node.value
        return [ast.Expr(ast.Yield(value)), ast.Return(None)]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        return node


class _OwnCalls(ast.NodeTransformer):
    """Takes what an object's own methods give out of those that yield it."""

    def __init__(self, own: str, methods: dict[str, FunctionNode]) -> None:
        self._own = own
        self._methods = methods
        self.found: dict[str, None] = {}

    def visit_Call(self, node: ast.Call) -> ast.expr:
        method = self._method(node.func)
        if method is None or is_property(method):
            self.generic_visit(node)
            return node
        arguments = [self.visit(item) for item in node.args]
        keywords = [self.visit(item) for item in node.keywords]
        return self._taken(method, arguments, keywords)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        method = self._method(node)
        if method is None or not is_property(method) or not isinstance(node.ctx, ast.Load):
            return node
        return self._taken(method, [], [])

    def _method(self, read: ast.expr) -> FunctionNode | None:
        match read:
            case ast.Attribute(value=ast.Name(id=name), attr=word) if name == self._own:
                return self._methods.get(word)
        return None

    def _taken(
        self, method: FunctionNode, arguments: list[ast.expr], keywords: list[ast.keyword]
    ) -> ast.expr:
        self.found[method.name] = None
        func = ast.Attribute(ast.Name(self._own, ast.Load()), _name_of(method.name), ast.Load())
        call = ast.Call(func, arguments, keywords)
        return ast.Call(ast.Name(YIELDED, ast.Load()), [call], [])

"""The strings that an expression may be, where all are written out: arms, loops over displays, tables."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING

from governance_lint.names.scopes import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from governance_lint.names.bindings import Bindings

    Display = ast.Tuple | ast.List | ast.Set | ast.Dict

#: How many steps an expression may be away from what is written, and how many are looked at.
_MAXIMUM_STEPS = 12
_MAXIMUM_LOOKS = 500
#: Builtins that give the elements of their first argument, and no others.
_SAME_ELEMENTS = frozenset(("sorted", "reversed", "list", "tuple", "set", "frozenset", "iter", "dict"))
#: Builtins that neither change nor keep what they are given, and methods that only look at their object.
_LOOKING_CALLS = _SAME_ELEMENTS | {
    "enumerate",
    "len",
    "zip",
    "any",
    "all",
    "isinstance",
    "print",
    "repr",
    "str",
}
_LOOKING_METHODS = frozenset(("keys", "items", "values", "get", "index", "count", "copy"))
_LOOKING_NODES = (
    ast.For, ast.comprehension, ast.Compare, ast.BinOp, ast.BoolOp, ast.UnaryOp, ast.Starred, ast.If,
    ast.FormattedValue,
)  # fmt: skip


def strings_written(expression: ast.expr, bindings: Bindings) -> frozenset[str] | None:
    """Return all strings that an expression may be; None where one of them may be written nowhere."""
    try:
        found = _Strings(bindings).of(expression, _MAXIMUM_STEPS)
    except _WrittenNowhereError:
        return None
    return frozenset(found) or None  # what is only ever None gets its string by a way that is not in sight


class _WrittenNowhereError(Exception):
    """Some of the strings may be computed, passed in, or read from outside."""


class _Strings:
    """Collects the strings of one expression."""

    def __init__(self, bindings: Bindings) -> None:
        self._bindings = bindings
        self._looks = 0
        #: The names, each by its list of values, on the way from the expression: `name = name or "a"` brings
        #: nothing new, nor does `names = names[:3]`.
        self._strings_on_the_way: set[int] = set()
        self._containers_on_the_way: set[int] = set()

    def of(self, expression: ast.expr, steps: int) -> set[str]:
        """Return the strings that an expression may be."""
        constant = self._bindings.string(expression)
        if constant is not None:
            return {constant}
        match expression:
            case ast.Constant():
                return set()  # `None`, say: no attribute's name
            case ast.Name() if steps > 0:
                with self._followed(expression, self._strings_on_the_way) as values:
                    return self._union(self._of_value(value, steps - 1) for value in values)
            case ast.IfExp(body=body, orelse=orelse) if steps > 0:
                return self._all_of((body, orelse), steps - 1)
            case ast.BoolOp(values=values) if steps > 0:
                return self._all_of(values, steps - 1)
            case ast.Subscript(value=table, slice=index) if steps > 0 and not isinstance(index, ast.Slice):
                return self._union(
                    self._all_of(_found_by_index(display), steps - 1)
                    for display in self._displays(table, steps - 1)
                )
        raise _WrittenNowhereError

    def _all_of(self, expressions: Iterable[ast.expr], steps: int) -> set[str]:
        return self._union(self.of(expression, steps) for expression in expressions)

    @staticmethod
    def _union(found: Iterable[set[str]]) -> set[str]:
        return set().union(*found)

    @contextmanager
    def _followed(self, name: ast.Name, on_the_way: set[int]) -> Iterator[list[ast.expr | Element]]:
        """Give all that a name is bound to; nothing where the way leads through it already."""
        bound = self._bindings.all_values(name)
        if id(bound) in on_the_way:
            yield []
            return
        known = [value for value in bound if isinstance(value, (ast.expr, Element))]
        self._looks += len(known)
        if not known or len(known) < len(bound) or self._looks > _MAXIMUM_LOOKS:
            raise _WrittenNowhereError
        on_the_way.add(id(bound))
        yield known
        on_the_way.discard(id(bound))

    def _of_value(self, value: ast.expr | Element, steps: int) -> set[str]:
        if not isinstance(value, Element):
            return self.of(value, steps)
        over, part = value.iterable, value.part
        is_of_values = False
        match over:
            case ast.Call(func=ast.Name() as func, args=[over_all, *_]) if part == 1 and self._is_builtin(
                func, frozenset(("enumerate",))
            ):
                over, part = over_all, None
            case ast.Call(func=ast.Attribute(value=table, attr="items"), args=[]) if part is not None:
                over, part, is_of_values = table, None, part == 1
            case ast.Call(func=ast.Attribute(value=table, attr="keys" | "values" as method), args=[]):
                over, is_of_values = table, method == "values"
        displays = self._displays(over, steps)
        found = (_found_by_index(display) if is_of_values else _elements(display) for display in displays)
        return self._union(self._all_of(_parts(elements, part), steps) for elements in found)

    def _displays(self, container: ast.expr, steps: int) -> list[Display]:
        """Return the displays whose elements are all that a container may have."""
        if steps <= 0:
            raise _WrittenNowhereError
        match container:
            case ast.Tuple() | ast.List() | ast.Set() | ast.Dict():
                return [container]
            case ast.ListComp(elt=element) | ast.SetComp(elt=element) | ast.GeneratorExp(elt=element):
                return [ast.List([element], ast.Load())]
            case ast.DictComp(key=key, value=value):
                return [ast.Dict([key], [value])]
            case ast.Subscript(value=whole, slice=ast.Slice()):
                return self._displays(whole, steps - 1)
            case ast.BinOp(left=left, op=ast.Add(), right=right) | ast.IfExp(body=left, orelse=right):
                return [*self._displays(left, steps - 1), *self._displays(right, steps - 1)]
            case ast.Call(func=ast.Name() as func, args=[whole, *_]):
                if self._is_builtin(func, _SAME_ELEMENTS):
                    return self._displays(whole, steps - 1)
            case ast.Name():
                return self._displays_of_name(container, steps - 1)
        raise _WrittenNowhereError

    def _displays_of_name(self, name: ast.Name, steps: int) -> list[Display]:
        found: list[Display] = []
        with self._followed(name, self._containers_on_the_way) as values:
            for value in values:
                if isinstance(value, Element):
                    raise _WrittenNowhereError
                found += self._displays(value, steps)
        if not all(isinstance(display, ast.Tuple) for display in found) and self._may_be_changed(name.id):
            raise _WrittenNowhereError
        return found

    def _may_be_changed(self, word: str) -> bool:
        """Whether a use of a name in the file may put something into its list, set or dict."""
        return any(
            isinstance(use.ctx, ast.Load) and not self._only_looks(use, around)
            for use, around in self._bindings.uses(word)
        )

    def _only_looks(self, use: ast.Name, around: ast.AST) -> bool:
        match around:
            case ast.Subscript(ctx=ast.Load()):
                return True
            case ast.Attribute(attr=method, ctx=ast.Load()):
                return method in _LOOKING_METHODS
            case ast.Call(func=ast.Name() as func) if func is not use:
                return self._is_builtin(func, _LOOKING_CALLS)
        return isinstance(around, _LOOKING_NODES)

    def _is_builtin(self, func: ast.Name, names: frozenset[str]) -> bool:
        return (self._bindings.dotted(func) or "").removeprefix("builtins.") in names


def _elements(display: Display) -> Sequence[ast.expr]:
    """Return what iterating over a display gives."""
    if not isinstance(display, ast.Dict):
        return display.elts
    keys = [key for key in display.keys if key is not None]
    if len(keys) < len(display.keys):
        raise _WrittenNowhereError
    return keys


def _found_by_index(display: Display) -> Sequence[ast.expr]:
    """Return what an index or a key may find in a display."""
    return display.values if isinstance(display, ast.Dict) and _elements(display) else _elements(display)


def _parts(elements: Sequence[ast.expr], part: int | None) -> Iterable[ast.expr]:
    """Yield the elements, or of each the part that a loop takes."""
    for element in elements:
        if part is None:
            yield element
        elif isinstance(element, (ast.Tuple, ast.List)) and part < len(element.elts):
            yield element.elts[part]
        else:
            raise _WrittenNowhereError

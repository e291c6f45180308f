"""What a test tells of the names in it: which errors they cannot be where it holds, and where it does not."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.responses.raw_errors import library
from governance_lint.responses.raw_errors.values import NOTHING, Atom, Kind, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.project_code.project_names import Module, Named, ProjectNames
    from governance_lint.responses.raw_errors.values import State, Value

#: No exception is an object of these.
_NO_ERRORS = frozenset(
    f"builtins.{name}"
    for name in ("str", "bytes", "bytearray", "int", "float", "bool", "dict", "list", "tuple", "set")
)
_STATUS = re.compile(r"HTTP_(\d{3})(_|$)")
_ALL_ERRORS = frozenset({"builtins.Exception", "builtins.BaseException"})


class _Told(NamedTuple):
    """That a name is, or is not, an object of any of some classes."""

    name: str
    kinds: Sequence[Named | None]
    is_one: bool


class Narrowing:
    """Knows more of names behind tests."""

    def __init__(self, names: ProjectNames) -> None:
        self._names = names

    def narrow(self, test: ast.expr, module: Module, state: State, *, holds: bool) -> None:
        """Know in a state what a test tells that holds there, or does not."""
        for told in self._told(test, module, holds=holds):
            known = state.names.get(told.name, NOTHING)
            if any(isinstance(item, Atom) and item.kind is Kind.ERROR for item in known):
                state.bind(told.name, self._narrowed(known, told))
        for name, attribute, plain, is_equal in _compared(test, holds=holds):
            known = state.names.get(name, NOTHING)
            possible = frozenset(
                item
                for item in known
                if (said := _said(item, attribute, state)) is None or (said == plain) is is_equal
            )
            if possible != known:
                state.bind(name, possible)

    def is_answer(self, kind: Named | None) -> bool:
        """Whether a class is one of a framework's own errors, which are answers by themselves."""
        return kind is not None and any(library.is_answer(item.dotted) for item in self._names.lineage(kind))

    def _told(self, test: ast.expr, module: Module, *, holds: bool) -> Iterator[_Told]:
        match test:
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                yield from self._told(inner, module, holds=not holds)
            case ast.BoolOp(op=operator, values=parts) if isinstance(operator, ast.And) is holds:
                for part in parts:
                    yield from self._told(part, module, holds=holds)
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), kind]):
                kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
                yield _Told(name, [self._names.of(item, module) for item in kinds], holds)

    def _narrowed(self, value: Value, told: _Told) -> Value:
        dotted = {kind.dotted for kind in told.kinds if kind is not None}
        if told.is_one:
            if len(dotted) == len(told.kinds) and dotted <= _NO_ERRORS:
                return _without_errors(value)
            if all(map(self.is_answer, told.kinds)):
                return frozenset(
                    replace(item, is_answer=True)
                    if isinstance(item, Atom) and item.kind is Kind.ERROR
                    else item
                    for item in value
                )
        elif dotted & _ALL_ERRORS:
            return _without_errors(value)
        return value


def plain_value(node: ast.expr) -> int | str | None:
    """Return the number or text that an expression writes out, the frameworks' names of a status too."""
    match node:
        case ast.Constant(value=(int() | str()) as value):
            return value
        case ast.Attribute(value=owner, attr="value"):
            return plain_value(owner)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            found = _STATUS.match(name)
            if found is not None:
                return int(found[1])
            is_status = isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("HTTPStatus")
            status = HTTPStatus.__members__.get(name) if is_status else None
            return None if status is None else status.value
    return None


def _compared(test: ast.expr, *, holds: bool) -> Iterator[tuple[str, str, int | str, bool]]:
    """Yield the attributes of names that are, or are not, a number or text that is written out."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            yield from _compared(inner, holds=not holds)
        case ast.BoolOp(op=operator, values=parts) if isinstance(operator, ast.And) is holds:
            for part in parts:
                yield from _compared(part, holds=holds)
        case ast.Compare(
            left=ast.Attribute(value=ast.Name(id=name), attr=attribute),
            ops=[ast.Eq() | ast.NotEq() as operator],
            comparators=[other],
        ):
            plain = plain_value(other)
            if plain is not None:
                yield name, attribute, plain, isinstance(operator, ast.Eq) is holds


def _said(item: Atom | Thing, attribute: str, state: State) -> object | None:
    contents = state.things.get(item) if isinstance(item, Thing) else None
    return None if contents is None else contents.plain.get(attribute)


def _without_errors(value: Value) -> Value:
    return frozenset(item for item in value if not (isinstance(item, Atom) and item.kind is Kind.ERROR))

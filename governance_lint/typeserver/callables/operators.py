"""Which operators and statements run which special methods, on which operand, with what: pure syntax.

So do calls of methods that `collections.abc` brings: `shelf.update(other)` runs `__setitem__`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.texts.operator_names import NAMES_OF_OPERATORS
from governance_lint.typeserver.names.assignments import value_stored
from governance_lint.typeserver.slots import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile

_COMPARISONS: dict[str, type[ast.cmpop]] = {
    "__lt__": ast.Lt, "__le__": ast.LtE, "__gt__": ast.Gt, "__ge__": ast.GtE, "__eq__": ast.Eq,
    "__ne__": ast.NotEq,
}  # fmt: skip
_LEFT = {f"__{name}__": kind for kind, name in NAMES_OF_OPERATORS.items()}
_RIGHT = {f"__r{name}__": kind for kind, name in NAMES_OF_OPERATORS.items()}
_IN_PLACE = {f"__i{name}__": kind for kind, name in NAMES_OF_OPERATORS.items()}
_OF_ONE: dict[type[ast.unaryop], str] = {
    ast.UAdd: "__pos__", ast.USub: "__neg__", ast.Invert: "__invert__",
}  # fmt: skip
_SUBSCRIPTS: dict[str, type[ast.expr_context]] = {
    "__getitem__": ast.Load, "__setitem__": ast.Store, "__delitem__": ast.Del,
}  # fmt: skip

#: Special methods that get something from an expression or a statement.
OPERATORS = frozenset((*_COMPARISONS, *_LEFT, *_RIGHT, *_IN_PLACE, *_SUBSCRIPTS, "__contains__", "__call__"))
#: Methods that the library's own containers run: `insert` of a `MutableSequence` is run by its `append`.
RUN_BY_LIBRARY = frozenset(("__setitem__", "insert"))
#: In a call that nobody wrote: an index, or a key, that stands nowhere.
NOWHERE = ast.Constant(None, lineno=1, col_offset=0)


def special_method(operator: ast.operator | ast.UAdd | ast.USub | ast.Invert) -> str:
    """Return the special method of its left operand, or of its only one, that an operator runs."""
    if isinstance(operator, (ast.UAdd, ast.USub, ast.Invert)):
        return _OF_ONE[type(operator)]
    return f"__{NAMES_OF_OPERATORS[type(operator)]}__"


class Use(NamedTuple):
    """A place that runs a special method."""

    operand: ast.expr  #: whose class has the method
    #: What the method gets, as a call of it would pass it.
    call: ast.Call
    #: The statement to ask in front of, where the operand itself cannot be asked about: it is assigned.
    statement: ast.stmt | None = None
    part: Part = Part.WHOLE  #: what of each argument the method gets
    through: str = ""  #: the method of the library that runs it; empty where the language does


def uses_of(parsed: ParsedFile, method: str) -> Iterator[Use]:
    """Yield the places of a file that may run a special method."""
    if method in RUN_BY_LIBRARY:
        yield from _run_by_library(parsed, method)
    if method in _SUBSCRIPTS:
        yield from _subscripts(parsed, method)
    elif method == "__call__":
        for call in parsed.of_type(ast.Call):
            yield Use(call.func, call)
    elif method == "__contains__":
        for compare in parsed.of_type(ast.Compare):
            for left, operator, right in _steps(compare):
                if isinstance(operator, (ast.In, ast.NotIn)):
                    yield Use(right, _call(left))
    elif method in _COMPARISONS:
        for compare in parsed.of_type(ast.Compare):
            for left, operator, right in _steps(compare):
                if isinstance(operator, _COMPARISONS[method]):
                    yield Use(left, _call(right))
    else:
        yield from _arithmetic(parsed, method)


def _subscripts(parsed: ParsedFile, method: str) -> Iterator[Use]:
    for node in parsed.of_type(ast.Subscript):
        if not isinstance(node.ctx, _SUBSCRIPTS[method]):
            continue
        if isinstance(node.ctx, ast.Store):
            value = value_stored(parsed, node)
            if value is not None:
                yield Use(node.value, _call(node.slice, value))
        else:
            yield Use(node.value, _call(node.slice))


def _run_by_library(parsed: ParsedFile, method: str) -> Iterator[Use]:
    """Yield the calls of those methods of the library's containers that run a method of theirs."""
    for call in parsed.of_type(ast.Call):
        match method, call:
            case "insert", ast.Call(func=ast.Attribute(value=operand, attr="append"), args=[item]):
                yield Use(operand, _call(NOWHERE, item), through="append")
            case "insert", ast.Call(func=ast.Attribute(value=operand, attr="extend"), args=[items]):
                yield Use(operand, _call(NOWHERE, items), part=Part.ELEMENTS, through="extend")
            case "__setitem__", ast.Call(
                func=ast.Attribute(value=operand, attr="setdefault"), args=[key, item]
            ):
                yield Use(operand, _call(key, item), through="setdefault")
            case "__setitem__", ast.Call(func=ast.Attribute(value=operand, attr="update")):
                for items in call.args[:1]:
                    yield Use(operand, _call(NOWHERE, items), part=Part.VALUES, through="update")
                for keyword in call.keywords:
                    part = Part.VALUES if keyword.arg is None else Part.WHOLE
                    yield Use(operand, _call(NOWHERE, keyword.value), part=part, through="update")
    for statement in parsed.of_type(ast.AugAssign) if method == "insert" else ():
        if isinstance(statement.op, ast.Add):
            given = _call(NOWHERE, statement.value)
            yield Use(statement.target, given, statement, Part.ELEMENTS, "__iadd__")


def _arithmetic(parsed: ParsedFile, method: str) -> Iterator[Use]:
    kind = _LEFT.get(method) or _RIGHT.get(method)
    for node in parsed.of_type(ast.BinOp) if kind is not None else ():
        if isinstance(node.op, kind or ()):
            left, right = (node.left, node.right) if method in _LEFT else (node.right, node.left)
            yield Use(left, _call(right))
    kind = _LEFT.get(method) or _IN_PLACE.get(method)
    for statement in parsed.of_type(ast.AugAssign) if kind is not None else ():
        if isinstance(statement.op, kind or ()):
            yield Use(statement.target, _call(statement.value), statement)


def _steps(compare: ast.Compare) -> Iterator[tuple[ast.expr, ast.cmpop, ast.expr]]:
    operands = [compare.left, *compare.comparators]
    return zip(operands, compare.ops, operands[1:], strict=False)


def _call(*arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name("method", ast.Load()), list(arguments), [])

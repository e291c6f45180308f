"""Expressions that the checker is told something of where they stand, and what their types come from."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.function_copies import result_of_call
from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.names.kinds_tested import is_tested
from governance_lint.typeserver.names.reaching_values import may_reach
from governance_lint.typeserver.shown.functions import result_wrapper
from governance_lint.typeserver.slots import BARE, Expression, Feed, Part, UseSlot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Slot, Source

    #: What the type of an expression comes from: a place that lacks one, or another expression.
    Origin = Slot | Expression


def behind_result(
    parsed: ParsedFile, node: ast.expr, home: ParsedFile, function: FunctionNode, *, is_open: bool = False
) -> Iterator[Origin]:
    """Yield what a function gives, and that a node uses it.

    Also in the function's own file: what is of four classes or more, the checker takes for unknown.
    """
    feeds = tuple(given_to_callers(home.path, function, result_wrapper(function)))
    yield from (Expression(home.path, feed.node) for feed in feeds)
    of_call = result_of_call(parsed, node, home, function, feeds) if isinstance(node, ast.Call) else None
    if of_call is not None:
        yield replace(use_of(parsed, node, [of_call]), is_always_told=True)
    elif feeds or is_open:
        yield use_of(parsed, node, feeds)


def behind_sum(parsed: ParsedFile, node: ast.expr, left: ast.expr, right: ast.expr) -> Iterator[Origin]:
    """Yield what is in a list or tuple to which a display is added: a checker that does not know the one part
    forgets the other.
    """
    displays = [part for part in (left, right) if isinstance(part, (ast.List, ast.Tuple)) and part.elts]
    if not displays:
        return
    feeds = [
        Feed(parsed.path, part, Part.ELEMENTS)
        for part in (left, right)
        if part not in displays and not (isinstance(part, (ast.List, ast.Tuple)))
    ]
    for display in displays:
        feeds += (
            Feed(parsed.path, item.value, Part.ELEMENTS)
            if isinstance(item, ast.Starred)
            else Feed(parsed.path, item)
            for item in display.elts
        )
    template = "list[{}]" if isinstance(displays[0], ast.List) else "tuple[{}, ...]"
    yield replace(use_of(parsed, node, feeds, template), is_told_if_open=True)


def behind_join(parsed: ParsedFile, name: ast.Name, values: Sequence[ast.expr]) -> Iterator[Origin]:
    """Yield that a name may be what some way to it has bound it to, whatever it is on another.

    Where ways come together of which one brings a value that is declared to be anything, or a parameter of
    which nothing is known, a checker forgets what the others bring.
    """
    reaching = [
        value
        for value in values
        if isinstance(statement := parsed.parents.get(value), ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name.id for target in statement.targets)
        and may_reach(parsed, name, statement)
    ]
    if reaching and not is_tested(parsed, name):
        use = use_of(parsed, name, (Feed(parsed.path, value) for value in reaching))
        yield replace(use, is_joined=True)


def is_known_index(index: ast.expr) -> bool:
    """Whether an index shows by its form that it is a number, a string, or a slice."""
    while isinstance(index, ast.UnaryOp):
        index = index.operand
    return isinstance(index, (ast.Constant, ast.Slice, ast.Tuple, ast.JoinedStr, ast.Starred))


def use_of(parsed: ParsedFile, node: ast.expr, sources: Iterable[Source], template: str = BARE) -> UseSlot:
    """Return that an expression is told what flows into it; once what does so by several ways."""
    return UseSlot(parsed.path, node, parsed.columns.span(node), tuple(dict.fromkeys(sources)), template)


def parts_with_its_type(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the parts of an expression that its type comes from: not keys, not conditions."""
    match node:
        case (
            ast.Subscript(value=part) | ast.Await(value=part) | ast.Starred(value=part)
            | ast.NamedExpr(value=part) | ast.YieldFrom(value=part) | ast.Call(func=part)
            | ast.ListComp(elt=part) | ast.SetComp(elt=part) | ast.GeneratorExp(elt=part)
            | ast.DictComp(value=part) | ast.Lambda(body=part)
        ):  # fmt: skip
            yield part
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.BinOp(left=left, right=right):
            yield from (left, right)
        case ast.BoolOp(values=parts) | ast.Dict(values=parts):
            yield from parts
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            yield from parts

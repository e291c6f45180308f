"""Function bodies on which nothing outside hangs: the type server need not check them, unless asked inside.

What such a function returns is written at its head, and its body neither yields nor binds what others see. A
file in which these bodies are left out is checked in a fraction of the time.
"""

from __future__ import annotations

import ast
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from governance_lint.texts.syntax import Nodes

#: A shorter one is not worth leaving out.
_FEWEST_LINES = 2
#: What makes another kind of function of one, or binds what is not its own.
_REACHING_OUT: tuple[type[ast.expr | ast.stmt], ...] = (
    ast.Yield,
    ast.YieldFrom,
    ast.Global,
    ast.Nonlocal,
    ast.Import,
    ast.ImportFrom,
)


class Body(NamedTuple):
    """The lines of a function's body, the first and the last, from 1."""

    first: int
    last: int


def spare_bodies(nodes: Nodes, lines: Sequence[str]) -> tuple[Body, ...]:
    """Return the bodies of a file that can be left out, in order of place."""
    stored = (node for node in nodes.of_type(ast.Attribute) if not isinstance(node.ctx, ast.Load))
    reaching: list[ast.expr | ast.stmt] = [*stored]
    for kind in _REACHING_OUT:
        reaching += nodes.of_type(kind)
    in_order = sorted(node.lineno for node in reaching)
    found: list[Body] = []
    functions: list[ast.FunctionDef | ast.AsyncFunctionDef] = [*nodes.of_type(ast.FunctionDef)]
    functions += nodes.of_type(ast.AsyncFunctionDef)
    for function in functions:
        start, last = function.body[0], function.end_lineno
        decorators = getattr(start, "decorator_list", None)
        first = decorators[0].lineno if decorators else start.lineno
        if function.returns is None or last is None or last - first + 1 < _FEWEST_LINES:
            continue
        before = lines[first - 1].lstrip()
        at = bisect_left(in_order, first)
        begins_a_line = before.startswith("@") if decorators else _starts_line(start, lines[first - 1])
        if begins_a_line and not (at < len(in_order) and in_order[at] <= last):
            found.append(Body(first, last))
    return tuple(sorted(found))


def _starts_line(statement: ast.stmt, line: str) -> bool:
    return not line.encode("utf-8", "surrogatepass")[: statement.col_offset].strip()


def without_bodies(text: str, bodies: Sequence[Body], asked: Collection[int]) -> str:
    """Return a text without those of its bodies in which none of some lines is; the rest keeps its lines."""
    lines = text.split("\n")
    end = 0
    for first, last in bodies:
        if first <= end or any(first <= line <= last for line in asked):
            continue
        line = lines[first - 1]
        lines[first - 1] = f"{line[: len(line) - len(line.lstrip())]}..."
        lines[first:last] = [""] * (last - first)
        end = last
    return "\n".join(lines)

"""Where a test tells the class of a receiver: `isinstance`, `issubclass` and `match` in front of it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.functions import FUNCTIONS, last_name
from governance_lint.typeserver.wording import names_one_of, shown
from governance_lint.violation import Place as Step

if TYPE_CHECKING:
    from governance_lint.typeserver.project import ParsedFile

_TESTS = ("isinstance", "issubclass")


def narrowed_by(parsed: ParsedFile, receiver: ast.expr, classes: frozenset[str]) -> Step | None:
    """Return the nearest test in front of a receiver, in its function, that names one of its classes."""
    around = next((node for node in parsed.ancestors(receiver) if isinstance(node, FUNCTIONS)), parsed.tree)
    text = shown(receiver)
    tests = [
        node
        for node in parsed.of_type(ast.Call)
        if len(node.args) == 2
        and last_name(node.func) in _TESTS
        and shown(node.args[0]) == text
        and names_one_of(node.args[1], classes)
    ]
    matches = [
        pattern
        for match in parsed.of_type(ast.Match)
        if shown(match.subject) == text
        for case in match.cases
        for pattern in ast.walk(case.pattern)
        if isinstance(pattern, ast.MatchClass) and last_name(pattern.cls) in classes
    ]
    place = (receiver.lineno, receiver.col_offset)
    found: list[ast.Call | ast.MatchClass] = [*tests, *matches]
    before = [
        node
        for node in found
        if (node.lineno, node.col_offset) <= place and around in (parsed.tree, *parsed.ancestors(node))
    ]
    if not before:
        return None
    nearest = max(before, key=lambda node: (node.lineno, node.col_offset))
    told = shown(nearest) if isinstance(nearest, ast.Call) else f"case {shown(nearest)}"
    return Step(told, parsed.path, nearest.lineno, parsed.columns.column(nearest.lineno, nearest.col_offset))

"""Which classes a name is tested against in its function, where those are values themselves: pure syntax.

Behind `isinstance(step, kind)` a checker knows nothing of a step as long as it knows nothing of the kind.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import walk
from governance_lint.typeserver.shown.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

_TESTS = ("isinstance", "issubclass")


def kinds_tested(parsed: ParsedFile, node: ast.Name | ast.Attribute) -> Iterator[ast.expr]:
    """Yield what a name or an attribute is tested against around it, as far as a name says it."""
    for call in _tests(parsed, node):
        if isinstance(call.args[1], (ast.Name, ast.Attribute)):
            yield call.args[1]


def is_tested(parsed: ParsedFile, node: ast.Name | ast.Attribute) -> bool:
    """Whether the function around a name or an attribute tests of what class it is."""
    return any(True for _ in _tests(parsed, node))


def is_tested_in(function: FunctionNode, name: str) -> bool:
    """Whether a function's code may depend on of what kind a parameter of it is: it stands in a test, or is
    matched.
    """
    return any(
        isinstance(part, ast.Name) and part.id == name
        for node in walk(function)
        for test in _decisions(node)
        for part in walk(test)
    )


def _decisions(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what decides at a node which way to go."""
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) | ast.Assert(test=test):
            yield test
        case ast.Match(subject=subject):
            yield subject
        case ast.BoolOp(values=values):
            yield from values[:-1]
        case ast.comprehension(ifs=tests):
            yield from tests


def is_decided(parsed: ParsedFile, node: ast.Name | ast.Attribute) -> bool:
    """Whether the function around a name or an attribute tests of what class it is, or binds it itself."""
    function = _function_around(parsed, node)
    word = node.attr if isinstance(node, ast.Attribute) else node.id
    return is_tested(parsed, node) or any(
        isinstance(other.ctx, ast.Store)
        and _is_same(other, node)
        and _function_around(parsed, other) is function
        for other in parsed.named([word])
    )


def _tests(parsed: ParsedFile, node: ast.Name | ast.Attribute) -> Iterator[ast.Call]:
    calls = [
        call
        for name in parsed.named(_TESTS)
        if isinstance(name, ast.Name)
        and isinstance(call := parsed.parents[name], ast.Call)
        and call.func is name
        and len(call.args) == 2
    ]
    if not calls:
        return
    function = _function_around(parsed, node)
    for call in calls:
        if _is_same(call.args[0], node) and _function_around(parsed, call) is function:
            yield call


def _is_same(tested: ast.expr, node: ast.Name | ast.Attribute) -> bool:
    return type(tested) is type(node) and ast.unparse(tested) == ast.unparse(node)


def _function_around(parsed: ParsedFile, node: ast.AST) -> ast.AST | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, FUNCTIONS)), None)

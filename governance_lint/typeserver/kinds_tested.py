"""Which classes a name is tested against in its function, where those are values themselves: pure syntax.

Behind `isinstance(step, kind)` a checker knows nothing of a step as long as it knows nothing of the kind.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.project import ParsedFile

_TESTS = ("isinstance", "issubclass")


def kinds_tested(parsed: ParsedFile, node: ast.Name | ast.Attribute) -> Iterator[ast.expr]:
    """Yield what a name or an attribute is tested against around it."""
    tests = [
        call
        for name in parsed.named(_TESTS)
        if isinstance(name, ast.Name)
        and isinstance(call := parsed.parents[name], ast.Call)
        and call.func is name
        and len(call.args) == 2
        and isinstance(call.args[1], (ast.Name, ast.Attribute))
    ]
    if not tests:
        return
    function = _function_around(parsed, node)
    written = ast.dump(node)
    for call in tests:
        if _function_around(parsed, call) is function and ast.dump(call.args[0]) == written:
            yield call.args[1]


def _function_around(parsed: ParsedFile, node: ast.AST) -> ast.AST | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, FUNCTIONS)), None)

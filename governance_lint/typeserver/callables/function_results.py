"""What a call of a function gives, by what its statement returns and yields."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import is_generator, statements_giving
from governance_lint.typeserver.slots import Feed, Part

if TYPE_CHECKING:
    from governance_lint.typeserver.shown.functions import FunctionNode


def given_to_callers(path: str, function: FunctionNode, wrapper: str) -> list[Feed]:
    """Return what a function without a return annotation gives; `wrapper` is what is around each of it.

    What `yield from` goes through comes one by one, and what a generator returns is not among it.
    """
    yields = is_generator(function)
    return [
        Feed(path, value, Part.ELEMENTS if isinstance(statement, ast.YieldFrom) else Part.WHOLE, wrapper)
        for statement, value in statements_giving(function)
        if not (yields and isinstance(statement, ast.Return))
    ]

"""Arguments as text, for tests that look at which of them reach a parameter."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.slots import Part, Position

if TYPE_CHECKING:
    from governance_lint.typeserver.callables.arguments import Argument


def written(arguments: list[Argument]) -> list[str]:
    """Return arguments as text: `x`, `*x` where the elements flow in, `*x[1]` where one of them does."""
    marks = {Part.WHOLE: "{}", Part.ELEMENTS: "*{}", Part.VALUES: "**{}"}
    return [
        (marks[item.part] if isinstance(item.part, Part) else _of_position(item.part)).format(
            ast.unparse(item.node)
        )
        for item in arguments
    ]


def _of_position(part: Position) -> str:
    return f"*{'*' if part.of_each else ''}{{}}[{part.number}{':' if part.and_behind else ''}]"

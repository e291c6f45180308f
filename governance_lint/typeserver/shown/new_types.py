"""What `NewType` makes (typing specification): a name that stands for a class, a class to a checker alone."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.source_positions import Columns
from governance_lint.texts.syntax import CannotParseError, parse
from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator


def classes_behind_new_type(text: str, line: int) -> Iterator[tuple[int, int]]:
    """Yield the last character, as a line from 1 and a column from 0, of what names the class behind the
    `NewType` on a line.
    """
    if "NewType" not in text:
        return
    try:
        tree = parse(text)
    except CannotParseError:
        return
    for statement in ast.walk(tree):
        match statement:
            case ast.Assign(lineno=at, value=ast.Call(func=func, args=[_, behind])) if at == line:
                pass
            case _:
                continue
        named = behind.value if isinstance(behind, ast.Subscript) else behind
        if last_name(func) == "NewType" and isinstance(named, (ast.Name, ast.Attribute)):
            end_line, end_column = Columns(text).end_of(named)
            yield end_line, end_column - 1

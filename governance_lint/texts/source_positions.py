"""Places in a source text, counted as `ast`, as people and as the Language Server Protocol count them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import children
from governance_lint.violation import Span

if TYPE_CHECKING:
    import ast


class Columns:
    """Turns the UTF-8 byte columns of `ast` into columns in characters. Lines end at newlines alone."""

    def __init__(self, text: str) -> None:
        self._lines = None if text.isascii() else text.split("\n")

    def column(self, line: int, byte_column: int) -> int:
        """Return the character column of a byte column in a line (from 1)."""
        if self._lines is None:
            return byte_column
        source = self._lines[line - 1]
        if source.isascii():
            return byte_column
        return len(source.encode("utf-8", "surrogatepass")[:byte_column].decode("utf-8", "surrogatepass"))

    def span(self, node: ast.expr | ast.pattern) -> Span:
        """Return the span of an expression or a pattern."""
        end_line, end_column = self.end_of(node)
        return Span(node.lineno, self.column(node.lineno, node.col_offset), end_line, end_column)

    def end_of(self, node: ast.expr | ast.pattern) -> tuple[int, int]:
        """Return where an expression or a pattern ends."""
        end_line, end_byte = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return end_line, self.column(end_line, end_byte)


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 code units, the Language Server Protocol's default unit."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(line: str, units: int) -> int:
    """Return the character column of a column in UTF-16 code units."""
    if line.isascii():
        return units
    return len(line.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "surrogatepass"))


def _first_line(statement: ast.stmt) -> int:
    """Return the line where a statement starts, its decorators included."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return decorators[0].lineno if decorators else statement.lineno


def _is_longer(node: ast.expr, characters: int) -> bool:
    """Whether an expression takes more than so many characters: each of them makes two levels at most."""
    if node.end_lineno != node.lineno or node.end_col_offset is None:
        return True
    return node.end_col_offset - node.col_offset > characters


def deep_expression_at(tree: ast.Module, lines: set[int], levels: int) -> int | None:
    """Return the line of an expression that takes in one of the lines and is nested deeper; None without one.

    It does not recurse itself, so no depth is too much for it.
    """
    import ast

    ordered = sorted(lines)
    pending: list[tuple[ast.AST, int, int]] = [(tree, 0, 1)]
    while pending:
        node, level, line = pending.pop()
        if level > levels:
            return line
        for child in children(node):
            if isinstance(child, ast.stmt):
                first = _first_line(child)
                index = bisect_left(ordered, first)
                if index < len(ordered) and ordered[index] <= (child.end_lineno or first):
                    pending.append((child, 0, child.lineno))
            elif level:
                pending.append((child, level + 1, line))
            elif not isinstance(child, ast.expr):
                pending.append((child, 0, line))
            elif _is_longer(child, levels // 2) and not lines.isdisjoint(
                range(child.lineno, (child.end_lineno or child.lineno) + 1)
            ):
                pending.append((child, 1, child.lineno))
    return None

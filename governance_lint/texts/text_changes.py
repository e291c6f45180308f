"""Changes of a text: replacements are put into it, whatever its line ends are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from governance_lint.violation import Replacement, Span

_LINE_END = re.compile(r"\r\n|\r|\n")


def changed(text: str, replacements: Iterable[Replacement]) -> str:
    """Return the text with replacements that do not overlap; what they bring gets the text's line ends."""
    lines = _LINE_END.split(text)
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    end_of_line = match[0] if (match := _LINE_END.search(text)) else "\n"
    parts: list[str] = []
    done = 0
    for item in sorted(replacements, key=_order):
        start = _offset(starts, lines, item.span.line, item.span.column)
        end = _offset(starts, lines, item.span.end_line, item.span.end_column)
        parts += [text[done:start], item.text.replace("\n", end_of_line)]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def overlap(some: Sequence[Replacement], others: Sequence[Replacement]) -> bool:
    """Whether two sets of replacements meet: what lies between those of one set belongs to it."""
    if not some or not others:
        return False
    first, last = _extent(some)
    other_first, other_last = _extent(others)
    return first <= other_last and other_first <= last


def _extent(replacements: Sequence[Replacement]) -> tuple[tuple[int, int], tuple[int, int]]:
    spans = [item.span for item in replacements]
    return (
        min((span.line, span.column) for span in spans),
        max((span.end_line, span.end_column) for span in spans),
    )


def _order(item: Replacement) -> tuple[int, int, int, int]:
    span: Span = item.span
    return span.line, span.column, span.end_line, span.end_column


def _offset(starts: Sequence[int], lines: Sequence[str], line: int, column: int) -> int:
    if line > len(lines):  # behind the last line end
        return starts[-1] + len(lines[-1])
    return starts[line - 1] + min(column, len(lines[line - 1]))

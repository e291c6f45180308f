"""Places in a text as an editor counts them: lines from 0, columns in units of the encoding it has chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from governance_lint.violation import Span

_LINE_END = re.compile(r"\r\n|\r|\n")

_UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}

#: A line from 0 and a column in units.
EditorPlace = tuple[int, int]


class EditorPositions:
    """Turns places of one text into an editor's, and back."""

    def __init__(self, text: str, encoding: str) -> None:
        """`encoding` is "utf-8", "utf-16" or "utf-32"."""
        self._lines = _LINE_END.split(text)
        self._units = _UNITS[encoding]

    def place(self, line: int, column: int) -> EditorPlace:
        """Return where a line from 1 and a column in characters are."""
        if line > len(self._lines):
            return len(self._lines) - 1, self._units(self._lines[-1])
        return line - 1, self._units(self._lines[line - 1][:column])

    def extent(self, span: Span) -> tuple[EditorPlace, EditorPlace]:
        """Return where a span starts and ends; one without an extent takes the rest of its line."""
        start = self.place(span.line, span.column)
        if (span.line, span.column) == (span.end_line, span.end_column):
            return start, self.place(span.line, len(self._lines[min(span.line, len(self._lines)) - 1]))
        return start, self.place(span.end_line, span.end_column)

    def exact(self, span: Span) -> tuple[EditorPlace, EditorPlace]:
        """Return where a span starts and ends, which may be the same place."""
        return self.place(span.line, span.column), self.place(span.end_line, span.end_column)

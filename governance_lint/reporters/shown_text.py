"""How text from files is shown: nothing in it steers the terminal, and its width is known."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

#: Where tabulators stop, in cells.
TAB_STOP = 4

_CONTROL_PICTURES = 0x2400
_DELETE = "\x7f"


def printable(text: str) -> str:
    """Return a text on one line in which what a terminal would obey, or not show, is escaped."""
    if text.isprintable():
        return text
    return "".join(char if _shows(char) else _escaped(char) for char in text)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of source as it is shown: a piece per character, and in which cell each begins."""

    pieces: tuple[str, ...]
    offsets: tuple[int, ...]  #: one more than pieces: the last is the width

    @property
    def width(self) -> int:
        """How many cells the line takes."""
        return self.offsets[-1]

    def cell(self, column: int) -> int:
        """Return the cell in which a character column begins; past the end is the end."""
        return self.offsets[min(max(column, 0), len(self.pieces))]

    def between(self, first: int, end: int) -> str:
        """Return what stands in a range of cells, in its place; a wide character cut in two is blanked."""
        start = bisect_left(self.offsets, first)
        if start >= len(self.pieces):
            return ""
        shown = [" " * (self.offsets[start] - first)]
        for index in range(start, len(self.pieces)):
            if self.offsets[index + 1] > end:
                break
            shown.append(self.pieces[index])
        return "".join(shown)


def shown_line(line: str) -> ShownLine:
    """Lay a line out in cells: tabulators reach the next stop, wide characters take two, marks none."""
    pieces: list[str] = []
    offsets = [0]
    for char in line:
        piece, cells = _laid_out(char, offsets[-1])
        pieces.append(piece)
        offsets.append(offsets[-1] + cells)
    return ShownLine(tuple(pieces), tuple(offsets))


def _laid_out(char: str, cell: int) -> tuple[str, int]:
    if " " <= char < _DELETE:
        return char, 1
    if char == "\t":
        cells = TAB_STOP - cell % TAB_STOP
        return " " * cells, cells
    if char < " ":
        return chr(_CONTROL_PICTURES + ord(char)), 1
    if not _shows(char):
        escaped = _escaped(char)
        return escaped, len(escaped)
    if unicodedata.category(char) in {"Mn", "Me"}:
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _shows(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")

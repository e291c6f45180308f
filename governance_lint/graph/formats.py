"""The formats that pages are written in, and which one a file's name asks for."""

from __future__ import annotations

import difflib
import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from governance_lint.graph.drawing import Page


class DrawingFormat(enum.Enum):
    """How a drawing is written."""

    MERMAID = "mermaid"
    DRAWIO = "drawio"
    SVG = "svg"  #: one page


_ENDINGS = {
    ".drawio": DrawingFormat.DRAWIO,
    ".svg": DrawingFormat.SVG,
    ".mmd": DrawingFormat.MERMAID,
    ".mermaid": DrawingFormat.MERMAID,
    ".md": DrawingFormat.MERMAID,
    ".txt": DrawingFormat.MERMAID,
    "": DrawingFormat.MERMAID,
}


class UnknownEndingError(Exception):
    """A file's ending says none of the formats; the text names those that do."""


class PageNotThereError(Exception):
    """The project has no page of that name; the text names those that there are."""


def format_of(file: Path | None) -> DrawingFormat:
    """Return the format that a file's ending says: mermaid without one. Raises UnknownEndingError."""
    ending = "" if file is None else file.suffix.lower()
    if ending not in _ENDINGS:
        known = ", ".join(filter(None, _ENDINGS))
        raise UnknownEndingError(
            f"{file}: no drawing is written as {ending}; name a file that ends in one of {known}, or --format"
        )
    return _ENDINGS[ending]


def drawn(pages: Sequence[Page], drawing_format: DrawingFormat, page: str | None) -> str:
    """Return pages as text: one of them by its name, or all; as SVG the first. Raises PageNotThereError."""
    wanted = [item for item in pages if page is None or item.name.lower() == page.lower()]
    if not wanted:
        names = [item.name for item in pages]
        near = difflib.get_close_matches(page or "", names, 1)
        nearest = f"; did you mean {near[0]!r}?" if near else ""
        raise PageNotThereError(
            f"--page {page!r}: there is no such page{nearest} (there are: {', '.join(names)})"
        )
    match drawing_format:
        case DrawingFormat.MERMAID:
            from governance_lint.graph.mermaid import mermaid

            return mermaid(wanted)
        case DrawingFormat.DRAWIO:
            from governance_lint.graph.drawio import drawio

            return drawio(wanted)
        case DrawingFormat.SVG:
            from governance_lint.graph.svg import svg

            return svg(wanted[0])

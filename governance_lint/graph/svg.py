"""Writes one page as SVG, which needs no program to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from governance_lint.graph.colours import BOXES, FAINT, LINES, PAPER, TEXT
from governance_lint.graph.drawing import LINE, MARGIN, PADDING, Look, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.graph.drawing import Box, Line, Page

_FONT = "Helvetica, Arial, sans-serif"


def svg(page: Page) -> str:
    """Return the page as the text of a file."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width}" height="{page.height}" '
        f'viewBox="0 0 {page.width} {page.height}" font-family="{_FONT}" font-size="12" role="img" '
        f'aria-label="{escape(page.name)}">'
    )
    yield "<defs>"
    for stroke, ink in LINES.items():
        yield (
            f'<marker id="{stroke.name.lower()}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
            f'markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="{ink.colour}"/></marker>'
        )
    yield "</defs>"
    yield f'<rect width="{page.width}" height="{page.height}" fill="{PAPER}"/>'
    yield _text(MARGIN, 38, page.name, size=20, bold=True)
    yield _text(MARGIN, 60, page.subtitle, colour=FAINT)
    for band in page.bands:
        yield _rectangle(band)
        yield from _caption(band)
    for line in page.lines:
        yield from _line(line)
    for box in page.boxes:
        yield from _box(box)
    for line in page.lines:
        yield from _label(line)
    for sample, item in page.legend:
        yield from _legend(sample, item)
    yield "</svg>"


def _rectangle(box: Box) -> str:
    paint = BOXES[box.content.look]
    dashes = ' stroke-dasharray="5 4"' if paint.is_dashed else ""
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="6" '
        f'fill="{paint.fill}" stroke="{paint.border}"{dashes}/>'
    )


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int = 12,
    bold: bool = False,
    colour: str = TEXT,
    middle: bool = False,
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{colour}"{weight}{anchor}>{escape(text)}</text>'
    )


def _caption(band: Box) -> Iterator[str]:
    y = band.y + PADDING + 14
    yield _text(band.x + PADDING, y, band.content.title, bold=True)
    for number, line in enumerate(band.content.shown, start=1):
        yield _text(band.x + PADDING, y + number * LINE, line, size=11, colour=FAINT)


def _box(box: Box) -> Iterator[str]:
    yield _rectangle(box)
    middle = box.x + box.width / 2
    is_note = box.content.look is Look.NOTE
    x = box.x + PADDING if is_note else middle
    lines = box.content.shown
    y = box.y + (box.height - LINE * (1 + len(lines))) / 2 + 13
    yield _text(x, y, box.content.title, size=13, bold=True, middle=not is_note)
    for number, line in enumerate(lines, start=1):
        yield _text(x, y + number * LINE, line, colour=TEXT if is_note else FAINT, middle=not is_note)


def _line(line: Line) -> Iterator[str]:
    ink = LINES[line.stroke]
    dashes = ' stroke-dasharray="6 4"' if ink.is_dashed else ""
    points = " ".join(f"{x},{y}" for x, y in line.points)
    yield (
        f'<polyline points="{points}" fill="none" stroke="{ink.colour}" stroke-width="{ink.width:g}"{dashes} '
        f'stroke-linejoin="round" marker-end="url(#{line.stroke.name.lower()})"/>'
    )


def _label(line: Line) -> Iterator[str]:
    if line.label:
        x, y = line.label_at
        width = 6.6 * len(line.label) + 10
        yield f'<rect x="{x - width / 2:g}" y="{y - 9}" width="{width:g}" height="18" fill="{PAPER}"/>'
        yield _text(x, y + 4, line.label, colour=LINES[line.stroke].colour, middle=True)


def _legend(sample: Box, item: Look | Stroke) -> Iterator[str]:
    if isinstance(item, Stroke):
        ink = LINES[item]
        dashes = ' stroke-dasharray="6 4"' if ink.is_dashed else ""
        y = sample.y + sample.height // 2
        yield (
            f'<line x1="{sample.x}" y1="{y}" x2="{sample.right}" y2="{y}" stroke="{ink.colour}" '
            f'stroke-width="{ink.width:g}"{dashes} marker-end="url(#{item.name.lower()})"/>'
        )
    else:
        paint = BOXES[item]
        yield (
            f'<rect x="{sample.x}" y="{sample.y}" width="{sample.width}" height="{sample.height}" rx="3" '
            f'fill="{paint.fill}" stroke="{paint.border}"/>'
        )
    yield _text(sample.right + 8, sample.y + 12, item.value, size=11, colour=FAINT)

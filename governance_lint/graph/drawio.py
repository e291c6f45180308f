"""Writes pages as a file of diagrams.net: uncompressed, so that a change of it can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from governance_lint.graph.colours import BOXES, FAINT, LINES, TEXT
from governance_lint.graph.drawing import MARGIN, Look, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.graph.drawing import Box, Line, Page

_TEXT = f"text;html=1;align=left;verticalAlign=middle;strokeColor=none;fillColor=none;fontColor={FAINT};"


def drawio(pages: Sequence[Page]) -> str:
    """Return the pages as the text of a file."""
    lines = ['<mxfile host="governance-lint" type="device">']
    for page in pages:
        lines += _diagram(page)
    lines.append("</mxfile>")
    return "\n".join(lines) + "\n"


def _diagram(page: Page) -> Iterator[str]:
    yield f"  <diagram id={quoteattr(_slug(page.name))} name={quoteattr(page.name)}>"
    yield (
        '    <mxGraphModel dx="1200" dy="800" grid="1" gridSize="10" guides="1" tooltips="1" connect="1" '
        f'arrows="1" fold="1" page="1" pageScale="1" pageWidth="{page.width}" pageHeight="{page.height}" '
        'math="0" shadow="0">'
    )
    yield "      <root>"
    yield '        <mxCell id="0"/>'
    yield '        <mxCell id="1" parent="0"/>'
    yield from _vertex("title", f"<b>{escape(page.name)}</b>", _TEXT + "fontSize=20;", MARGIN, 18, 600, 30)
    yield from _vertex("subtitle", escape(page.subtitle), _TEXT, MARGIN, 48, page.width - 2 * MARGIN, 20)
    for band in page.bands:
        style = "align=left;verticalAlign=top;spacingLeft=6;spacingTop=4;"
        yield from _box(band, style)
    for box in page.boxes:
        yield from _box(
            box, "align=left;spacingLeft=6;" if box.content.look is Look.NOTE else "align=center;"
        )
    boxes = {box.content.id: box for box in page.boxes}
    for number, line in enumerate(page.lines, start=1):
        yield from _edge(number, line, boxes)
    for sample, item in page.legend:
        yield from _legend(sample, item)
    yield "      </root>"
    yield "    </mxGraphModel>"
    yield "  </diagram>"


def _vertex(cell: str, value: str, style: str, x: int, y: int, width: int, height: int) -> Iterator[str]:
    yield (
        f"        <mxCell id={quoteattr(cell)} value={quoteattr(value)} style={quoteattr(style)} "
        'vertex="1" parent="1">'
    )
    yield f'          <mxGeometry x="{x}" y="{y}" width="{width}" height="{height}" as="geometry"/>'
    yield "        </mxCell>"


def _box(box: Box, more: str) -> Iterator[str]:
    paint = BOXES[box.content.look]
    style = (
        f"rounded=1;arcSize=6;absoluteArcSize=1;whiteSpace=nowrap;html=1;{more}fillColor={paint.fill};"
        f"strokeColor={paint.border};fontColor={TEXT};fontSize=12;"
    )
    if paint.is_dashed:
        style += "dashed=1;"
    lines = [f"<b>{escape(box.content.title)}</b>", *map(escape, box.content.shown)]
    yield from _vertex(box.content.id, "<br>".join(lines), style, box.x, box.y, box.width, box.height)


def _edge(number: int, line: Line, boxes: dict[str, Box]) -> Iterator[str]:
    ink = LINES[line.stroke]
    (from_x, from_y), *between, (to_x, to_y) = line.points
    source, target = boxes[line.source], boxes[line.target]
    style = (
        f"endArrow=block;endFill=1;html=1;rounded=0;strokeColor={ink.colour};strokeWidth={ink.width:g};"
        f"fontColor={ink.colour};labelBackgroundColor=#ffffff;"
        f"exitX={_share(from_x - source.x, source.width)};exitY={_share(from_y - source.y, source.height)};"
        f"exitDx=0;exitDy=0;entryX={_share(to_x - target.x, target.width)};"
        f"entryY={_share(to_y - target.y, target.height)};entryDx=0;entryDy=0;"
    )
    if ink.is_dashed:
        style += "dashed=1;"
    yield (
        f'        <mxCell id="line-{number}" value={quoteattr(escape(line.label))} style={quoteattr(style)} '
        f'edge="1" parent="1" source={quoteattr(line.source)} target={quoteattr(line.target)}>'
    )
    if between:
        yield '          <mxGeometry relative="1" as="geometry">'
        yield '            <Array as="points">'
        for x, y in between:
            yield f'              <mxPoint x="{x}" y="{y}"/>'
        yield "            </Array>"
        yield "          </mxGeometry>"
    else:
        yield '          <mxGeometry relative="1" as="geometry"/>'
    yield "        </mxCell>"


def _share(offset: int, whole: int) -> str:
    return f"{offset / whole:.4f}".rstrip("0").rstrip(".") if whole else "0"


def _legend(sample: Box, item: Look | Stroke) -> Iterator[str]:
    if isinstance(item, Stroke):
        ink = LINES[item]
        style = f"endArrow=block;endFill=1;html=1;strokeColor={ink.colour};strokeWidth={ink.width:g};"
        style += "dashed=1;" if ink.is_dashed else ""
        y = sample.y + sample.height // 2
        yield f'        <mxCell id="{sample.content.id}" style={quoteattr(style)} edge="1" parent="1">'
        yield '          <mxGeometry relative="1" as="geometry">'
        yield f'            <mxPoint x="{sample.x}" y="{y}" as="sourcePoint"/>'
        yield f'            <mxPoint x="{sample.right}" y="{y}" as="targetPoint"/>'
        yield "          </mxGeometry>"
        yield "        </mxCell>"
    else:
        paint = BOXES[item]
        style = f"rounded=1;html=1;fillColor={paint.fill};strokeColor={paint.border};"
        yield from _vertex(sample.content.id, "", style, sample.x, sample.y, sample.width, sample.height)
    yield from _vertex(
        f"{sample.content.id}-text",
        escape(item.value),
        _TEXT + "fontSize=11;",
        sample.right + 6,
        sample.y - 2,
        int(6.6 * len(item.value)) + 10,
        20,
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")

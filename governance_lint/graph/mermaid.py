"""Writes the execution path as a mermaid flow chart, which code hosts draw by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from governance_lint.graph.colours import BOXES
from governance_lint.graph.drawing import Look, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.graph.drawing import Box, Line, Page

_ARROWS = {
    Stroke.CALL: "-->", Stroke.AROUND: "-.->", Stroke.BARRED: "==>", Stroke.MOVE: "-->", Stroke.ORDER: "-->",
    Stroke.RAISES: "-->", Stroke.BACK: "-.->",
}  # fmt: skip


def mermaid(pages: Sequence[Page]) -> str:
    """Return the pages as one chart, a part for each."""
    return "\n".join(_lines(pages)) + "\n"


def _lines(pages: Sequence[Page]) -> Iterator[str]:
    yield "flowchart TB"
    for number, page in enumerate(pages):
        yield f'  subgraph page{number}["{_text(page.name)}"]'
        names = {box.content.id: f"p{number}_{at}" for at, box in enumerate(page.boxes)}
        for at, band in enumerate(page.bands):
            yield f'    subgraph p{number}_layer{at}["{_text(band.content.lines[0])}"]'
            yield from (f"      {_box(names, box)}" for box in page.boxes if _lies_in(box, band))
            yield "    end"
        loose = (box for box in page.boxes if not any(_lies_in(box, band) for band in page.bands))
        yield from (f"    {_box(names, box)}" for box in loose)
        yield from (f"    {_line(names, line)}" for line in page.lines)
        yield "  end"
    for look in Look:
        paint = BOXES[look]
        yield f"  classDef {look.name.lower()} fill:{paint.fill},stroke:{paint.border},color:#1f2933"


def _lies_in(box: Box, band: Box) -> bool:
    return band.y <= box.y < band.bottom and band.x <= box.x < band.right


def _box(names: dict[str, str], box: Box) -> str:
    content = box.content
    text = "<br>".join(map(_text, (content.title, *content.lines)))
    return f'{names[content.id]}["{text}"]:::{content.look.name.lower()}'


def _line(names: dict[str, str], line: Line) -> str:
    label = f'|"{_text(line.label)}"|' if line.label else ""
    return f"{names[line.source]} {_ARROWS[line.stroke]}{label} {names[line.target]}"


def _text(text: str) -> str:
    """Return a text in which nothing means anything to mermaid."""
    return re.sub(r'[&"<>#{}\[\]|]', lambda found: f"#{ord(found[0])};", text)

"""Lays out boxes in one row, joined by lines: to the next one straight, forward above, backward below."""

from __future__ import annotations

from dataclasses import dataclass

from governance_lint.graph.drawing import LINE, MARGIN, TOP, Box, Content, Line, Page, Stroke

_GAP = 70
_LANE = 26
_PORT = 22


@dataclass(frozen=True, slots=True)
class Link:
    """Two boxes that a line joins."""

    source: str
    target: str
    stroke: Stroke = Stroke.MOVE
    label: str = ""


class Chain:
    """Lays out one page."""

    def __init__(self, contents: list[Content], links: list[Link], notes: list[Content]) -> None:
        self._contents = contents
        self._order = {item.id: index for index, item in enumerate(contents)}
        self._links = sorted(
            (link for link in links if {link.source, link.target} <= set(self._order)),
            key=lambda link: (abs(self._span(link)), self._order[link.source], self._order[link.target]),
        )
        self._notes = notes
        self._above = [link for link in self._links if self._span(link) > 1]
        self._below = [link for link in self._links if self._span(link) < 0]
        self._boxes: dict[str, Box] = {}

    def _span(self, link: Link) -> int:
        return self._order[link.target] - self._order[link.source]

    def page(self, name: str, subtitle: str) -> Page:
        """Return the page."""
        labels = [len(link.label) for link in self._links if self._span(link) == 1]
        gap = max(_GAP, 7 * max(labels, default=0) + 34)
        top = TOP + _LANE * (max(self._levels(self._above).values(), default=-1) + 1) + 10
        height = max((item.height for item in self._contents), default=0)
        x = MARGIN
        for item in self._contents:
            ports = max(len(self._ports(item.id, self._above)), len(self._ports(item.id, self._below)))
            width = max(item.width, _PORT * (ports + 1))
            self._boxes[item.id] = Box(item, x, top, width, height)
            x += width + gap
        bottom = top + height + _LANE * (max(self._levels(self._below).values(), default=-1) + 1) + 14
        lines = tuple(self._line(link, top, top + height) for link in self._links)
        x, right = MARGIN, x - gap
        y, tallest = bottom + 16, 0
        for note in self._notes:
            if x > MARGIN and x + note.width > max(right, 900):
                x, y, tallest = MARGIN, y + tallest + 16, 0
            self._boxes[note.id] = Box(note, x, y, note.width, note.height)
            x += note.width + 24
            tallest = max(tallest, note.height)
        end = y + tallest + (LINE if self._notes else 0)
        widest = max((box.right for box in self._boxes.values()), default=0)
        return Page(
            name, subtitle, max(widest + MARGIN, 640), end + 10, (), tuple(self._boxes.values()), lines
        )

    def _levels(self, links: list[Link]) -> dict[Link, int]:
        """Return for each line its lane, short ones next to the boxes; lines that meet take several."""
        taken: list[tuple[int, int, int]] = []
        levels: dict[Link, int] = {}
        for link in links:
            low, high = sorted((self._order[link.source], self._order[link.target]))
            level = 0
            while any(at == level and low <= end and start <= high for at, start, end in taken):
                level += 1
            taken.append((level, low, high))
            levels[link] = level
        return levels

    def _ports(self, box: str, links: list[Link]) -> list[Link]:
        """Return the lines that meet a box on one side, from left to right by where they come from or go."""
        meeting = [link for link in links if box in (link.source, link.target)]
        own = self._order[box]

        def place(link: Link) -> tuple[int, int, bool]:
            other = self._order[link.target if link.source == box else link.source]
            # Of those to one side the longest arcs meet the box farthest from that side.
            return (0 if other < own else 1, -abs(other - own), link.source == box) if other > own else (
                0, abs(other - own), link.source == box
            )  # fmt: skip

        return sorted(meeting, key=place)

    def _port(self, box: str, link: Link, links: list[Link]) -> int:
        ports = self._ports(box, links)
        placed = self._boxes[box]
        return placed.x + placed.width * (ports.index(link) + 1) // (len(ports) + 1)

    def _line(self, link: Link, top: int, bottom: int) -> Line:
        source, target = self._boxes[link.source], self._boxes[link.target]
        if self._span(link) == 1:
            y = (top + bottom) // 2
            middle = (source.right + target.x) // 2
            points: tuple[tuple[int, int], ...] = ((source.right, y), (target.x, y))
            return Line(link.source, link.target, points, link.stroke, link.label, (middle, y - 10))
        links = self._above if self._span(link) > 0 else self._below
        lane = _LANE * (1 + self._levels(links)[link])
        y, edge = (top - lane, top) if links is self._above else (bottom + lane, bottom)
        from_x, to_x = self._port(link.source, link, links), self._port(link.target, link, links)
        points = ((from_x, edge), (from_x, y), (to_x, y), (to_x, edge))
        return Line(link.source, link.target, points, link.stroke, link.label, ((from_x + to_x) // 2, y))

"""Lays out rows of boxes from top to bottom, a column beside them, and lines that run where no box is.

Between two rows lies a gutter, left of all rows are lanes, and lanes lie between the rows and the column. A
line leaves a box at its foot, runs along gutters and lanes, and enters a box from above; one to the column
enters from the left.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from governance_lint.graph.drawing import LINE, MARGIN, PADDING, TOP, Box, Content, Line, Page, Stroke

_GAP = 28  #: between boxes of a row
_LANE = 12  #: between parallel lines
_GUTTER = 30  #: of a gutter without lines
_PORT = 16  #: between lines at a box
_CAPTION = 190
_COLUMN_GAP = 18


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side; with a caption they lie in a band."""

    contents: tuple[Content, ...]
    caption: Content | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A box of the column; with a row it stands no higher than that."""

    content: Content
    row: int = 0


@dataclass(frozen=True, slots=True)
class Join:
    """Two boxes that a line joins."""

    source: str
    target: str
    stroke: Stroke = Stroke.CALL


@dataclass
class _Lanes:
    """Parallel lines in one gutter or in one stretch of lanes, by what shares one."""

    keys: dict[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """Return the number of the lane of a key, a new one for a new key."""
        return self.keys.setdefault(key, len(self.keys))


class Rows:
    """Lays out one page."""

    def __init__(self, rows: list[Row], column: list[Beside], joins: list[Join]) -> None:
        self._rows = [row for row in rows if row.contents or row.caption]
        self._row_of = {item.id: index for index, row in enumerate(self._rows) for item in row.contents}
        self._column = column
        beside = {item.content.id for item in column}
        self._joins = [
            join
            for join in joins
            if {join.source, join.target} <= {*self._row_of, *beside} and join.source != join.target
        ]
        self._gutters: dict[int, _Lanes] = defaultdict(_Lanes)
        self._left = _Lanes()
        self._right = _Lanes()
        self._bands: list[Box] = []
        self._boxes: dict[str, Box] = {}
        self._gutter_tops: list[int] = []

    def page(self, name: str, subtitle: str) -> Page:
        """Return the page."""
        self._take_lanes()
        inner = max((self._width_of(row) for row in self._rows), default=0)
        caption = _CAPTION if any(row.caption for row in self._rows) else 0
        start = MARGIN + _LANE * (len(self._left.keys) + 1)
        end = start + caption + inner + 2 * PADDING
        self._place_rows(start, end, caption)
        column = end + _LANE * (len(self._right.keys) + 2)
        bottom = self._place_column(column)
        lines = [self._line(join, start, end) for join in self._joins]
        right = max((box.right for box in (*self._bands, *self._boxes.values())), default=end)
        height = max(self._gutter_tops[-1] + _LANE * len(self._gutters[len(self._rows)].keys), bottom) + 24
        return Page(
            name,
            subtitle,
            max(right + MARGIN, 640),
            height,
            tuple(self._bands),
            tuple(self._boxes.values()),
            tuple(lines),
        )

    @staticmethod
    def _width_of(row: Row) -> int:
        return sum(item.width for item in row.contents) + _GAP * max(len(row.contents) - 1, 0)

    # -- lanes -----------------------------------------------------------------------------------------

    def _take_lanes(self) -> None:
        for join in self._joins:
            source, target = self._row_of.get(join.source), self._row_of.get(join.target)
            if source is None:
                continue
            if target is None:
                self._gutters[source + 1].of(f"{join.source} aside")
                self._right.of(f"{join.source} {join.target}")
            elif target == source + 1:
                self._gutters[target].of(self._shared(join, target))
            else:
                self._gutters[source + 1].of(f"away to {join.target} {join.stroke.name}")
                self._left.of(f"{join.target} {join.stroke.name}")
                self._gutters[target].of(f"to {join.target} {join.stroke.name}")

    def _shared(self, join: Join, gutter: int) -> str:
        """Return what shares a lane with a line between neighbouring rows: its source's, or its target's."""
        here = [
            other
            for other in self._joins
            if self._row_of.get(other.target) == gutter and self._row_of.get(other.source) == gutter - 1
        ]
        sources, targets = {other.source for other in here}, {other.target for other in here}
        shared = join.target if len(targets) <= len(sources) else join.source
        return f"{shared} {join.stroke.name}"

    # -- places ----------------------------------------------------------------------------------------

    def _place_rows(self, start: int, end: int, caption: int) -> None:
        y = TOP
        for index, row in enumerate(self._rows):
            self._gutter_tops.append(y)
            lanes = len(self._gutters[index].keys)
            y += _GUTTER + _LANE * lanes if index or lanes else 0
            height = max((item.height for item in row.contents), default=2 * PADDING + LINE)
            if row.caption is not None:
                height = max(height, row.caption.height)
                self._bands.append(Box(row.caption, start, y, end - start, height + 2 * PADDING))
                y += PADDING
            x = start + caption + PADDING + (end - start - caption - 2 * PADDING - self._width_of(row)) // 2
            for item in row.contents:
                self._boxes[item.id] = Box(item, x, y + (height - item.height) // 2, item.width, item.height)
                x += item.width + _GAP
            y += height + (PADDING if row.caption is not None else 0)
        self._gutter_tops.append(y)

    def _place_column(self, x: int) -> int:
        y = TOP
        width = max((item.content.width for item in self._column), default=0)
        for item in self._column:
            if item.row:
                y = max(y, self._gutter_tops[item.row] + _GUTTER)
            self._boxes[item.content.id] = Box(item.content, x, y, width, item.content.height)
            y += item.content.height + _COLUMN_GAP
        return y

    # -- lines -----------------------------------------------------------------------------------------

    def _lane_y(self, gutter: int, key: str) -> int:
        return self._gutter_tops[gutter] + _GUTTER // 2 + _LANE * self._gutters[gutter].of(key)

    def _line(self, join: Join, start: int, end: int) -> Line:
        source, target = self._boxes[join.source], self._boxes[join.target]
        return Line(join.source, join.target, self._points(join, source, target, start, end), join.stroke)

    def _points(
        self, join: Join, source: Box, target: Box, start: int, end: int
    ) -> tuple[tuple[int, int], ...]:
        here, there = self._row_of.get(join.source), self._row_of.get(join.target)
        from_x, to_x = source.x + source.width // 2, target.x + target.width // 2
        if here is None:  # down the column
            return ((from_x, source.bottom), (to_x, target.y))
        if there is None:
            from_x += self._aside(join)
            y = self._lane_y(here + 1, f"{join.source} aside")
            lane = end + _LANE * (1 + self._right.of(f"{join.source} {join.target}"))
            into = self._into(join, target)
            into = y if abs(into - y) < _LANE and target.y < y < target.bottom else into
            return ((from_x, source.bottom), (from_x, y), (lane, y), (lane, into), (target.x, into))
        if there == here + 1:
            y = self._lane_y(there, self._shared(join, there))
            if abs(from_x - to_x) < 2:
                return ((from_x, source.bottom), (from_x, target.y))
            return ((from_x, source.bottom), (from_x, y), (to_x, y), (to_x, target.y))
        from_x, to_x = from_x - 2 * _PORT, to_x - 2 * _PORT
        away = self._lane_y(here + 1, f"away to {join.target} {join.stroke.name}")
        into = self._lane_y(there, f"to {join.target} {join.stroke.name}")
        lane = start - _LANE * (1 + self._left.of(f"{join.target} {join.stroke.name}"))
        return (
            (from_x, source.bottom),
            (from_x, away),
            (lane, away),
            (lane, into),
            (to_x, into),
            (to_x, target.y),
        )

    def _aside(self, join: Join) -> int:
        """Return how far right of its middle a box is left by lines to the column."""
        del join
        return 2 * _PORT

    def _into(self, join: Join, target: Box) -> int:
        """Return where in the column a box is entered: several lines at several heights."""
        sources = [other.source for other in self._joins if other.target == join.target]
        place = sources.index(join.source)
        return target.y + target.height * (place + 1) // (len(sources) + 1)

"""What a page consists of once it is laid out: boxes, lines and texts with places; no format knows more."""

from __future__ import annotations

import enum
from dataclasses import dataclass

#: A character of the font at its size, and the height of a line, in pixels.
_CHARACTER, _CAPITAL, _BOLD = 6.5, 8.6, 1.13
LINE = 17
PADDING = 10
_LONGEST_LINE = 60


class Look(enum.Enum):
    """What a box is, for its colours and the legend; the value is what the legend says."""

    LAYER = "a layer of the policy"
    UNIT = "a class or module that takes part"
    RUNNER = "allowed to touch governed methods"
    GOVERNED = "governed methods"
    BYPASS = "goes around the choke point"
    BESIDE = "called by a runner around the run"
    GATE = "checks the code"
    STATE = "a state"
    FINAL = "a final state"
    ABSENT = "not set up in this project"
    OUTSIDE = "outside of the code"
    NOTE = "a note"


class Stroke(enum.Enum):
    """What a line is; the value is what the legend says."""

    CALL = "calls"
    AROUND = "calls around the run, or has done elsewhere"
    BARRED = "a call that the policy bars"
    MOVE = "may become"
    ORDER = "then"
    RAISES = "raises"
    BACK = "goes back"


@dataclass(frozen=True, slots=True)
class Content:
    """A box that has no place yet."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    look: Look = Look.UNIT

    @property
    def width(self) -> int:
        """How wide its text is, with room around it."""
        longest = max(map(width_of, self.shown), default=0.0)
        wide = max(longest, width_of(self.title) * _BOLD) + 2 * PADDING + 8
        return max(150, 10 * -(-int(wide) // 10))

    @property
    def height(self) -> int:
        """How high its text is, with room around it."""
        return 2 * PADDING + LINE * (1 + len(self.lines))

    @property
    def shown(self) -> tuple[str, ...]:
        """Its lines, those that are too long shortened in their middle."""
        return tuple(map(shortened, self.lines))


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its place."""

    content: Content
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one box to another, with an arrow at its end."""

    source: str
    target: str
    points: tuple[tuple[int, int], ...]  #: the first on the one's border, the last on the other's
    stroke: Stroke = Stroke.CALL
    label: str = ""
    label_at: tuple[int, int] = (0, 0)  #: the middle of the label


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what lies behind, what stands on it, what joins that."""

    name: str
    subtitle: str
    width: int
    height: int
    bands: tuple[Box, ...]  #: behind the boxes; their text stands at their left
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    legend: tuple[tuple[Box, Look | Stroke], ...] = ()


#: Where on a page the content begins, below its name.
TOP = 86
MARGIN = 30


def width_of(text: str) -> float:
    """Return about how wide a text is; rather more than less."""
    return sum(_CAPITAL if char.isupper() or char in "→←mw…" else _CHARACTER for char in text)


def shortened(text: str) -> str:
    """Return a text that fits into a box."""
    if len(text) <= _LONGEST_LINE:
        return text
    half = (_LONGEST_LINE - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def with_legend(page: Page) -> Page:
    """Return a page that explains, in a row at its foot, the looks and strokes that it uses."""
    used: list[Look | Stroke] = []
    looks = {box.content.look for box in (*page.bands, *page.boxes)}
    strokes = {line.stroke for line in page.lines}
    used += [look for look in Look if look in looks and look is not Look.NOTE]
    used += [stroke for stroke in Stroke if stroke in strokes]
    x, y = MARGIN, page.height
    found = []
    for item in used:
        width = int(26 + 8 + len(item.value) * 6.0 + 24)
        if x + width > page.width - MARGIN and x > MARGIN:
            x, y = MARGIN, y + 26
        found.append((Box(Content(f"legend-{item.name.lower()}", item.value), x, y, 26, 16), item))
        x += width
    return Page(
        page.name,
        page.subtitle,
        page.width,
        y + 16 + MARGIN,
        page.bands,
        page.boxes,
        page.lines,
        tuple(found),
    )

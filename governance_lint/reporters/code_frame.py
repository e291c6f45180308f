"""The lines around a violation, with the span underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from governance_lint.reporters.palette import Tint
from governance_lint.reporters.shown_text import ShownLine, shown_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.reporters.palette import Palette
    from governance_lint.violation import Span

CONTEXT_LINES = 2
#: A longer line is shown in part, around the start of the span.
WIDEST = 140
#: Of a span with more lines only the first and the last ones are shown, this many in all.
TALLEST = 8

_LEAD = 40  # cells kept before the span when a line is cut
_CUT = "..."


class _Window(NamedTuple):
    """The range of cells that is shown of every line."""

    first: int
    end: int


def code_frame(lines: Sequence[str], span: Span, palette: Palette) -> Iterator[str]:
    """Yield the frame of a span in a file's lines; nothing if the span lies beyond them."""
    if not 1 <= span.line <= len(lines):
        return
    last_line = min(max(span.end_line, span.line), len(lines))
    first_shown = max(1, span.line - CONTEXT_LINES)
    last_shown = min(len(lines), last_line + CONTEXT_LINES)
    digits = gutter_width(lines, span)
    window = _window(shown_line(lines[span.line - 1]), span)
    bar = palette.paint(" " * digits + " |", Tint.GUTTER)
    skipped = _skipped(span.line, last_line)
    yield bar
    for number in range(first_shown, last_shown + 1):
        if number in skipped:
            if number == skipped.start:
                yield palette.paint(_CUT, Tint.GUTTER)
            continue
        line = shown_line(lines[number - 1])
        gutter = palette.paint(f"{number:>{digits}} |", Tint.GUTTER)
        yield f"{gutter} {_clipped(line, window)}".rstrip()
        if span.line <= number <= last_line:
            underline = _underline(line, lines[number - 1], number, span, window)
            if underline:
                indent = " " * (len(underline) - len(underline.lstrip()))
                yield f"{bar} {indent}{palette.paint(underline.lstrip(), Tint.ALARM)}"
    yield bar


def gutter_width(lines: Sequence[str], span: Span) -> int:
    """Return how many digits the largest line number of a span's frame has."""
    return len(str(min(len(lines), max(span.end_line, span.line) + CONTEXT_LINES)))


def _skipped(first: int, last: int) -> range:
    """Return the lines in the middle of a tall span, which are not shown."""
    if last - first < TALLEST:
        return range(0)
    return range(first + TALLEST // 2, last - TALLEST // 2 + 1)


def _window(line: ShownLine, span: Span) -> _Window:
    start = line.cell(span.column)
    if line.width <= WIDEST or start < WIDEST - _LEAD:
        return _Window(0, WIDEST)
    return _Window(start - _LEAD, start - _LEAD + WIDEST)


def _clipped(line: ShownLine, window: _Window) -> str:
    before = _CUT if window.first else ""
    if line.width <= window.first:
        return before if line.width else ""
    after = _CUT if line.width > window.end else ""
    return before + line.between(window.first, window.end) + after


def _underline(line: ShownLine, text: str, number: int, span: Span, window: _Window) -> str:
    """Return carets below the part of the span that stands on a line, as far as the window shows it."""
    indentation = len(text) - len(text.lstrip())
    first = line.cell(span.column if number == span.line else indentation)
    end = line.cell(span.end_column if number == span.end_line else len(text.rstrip()))
    if number == span.line:
        end = max(end, first + 1)  # an empty span is a place: one caret
    first, end = max(first, window.first), min(end, window.end)
    if first >= end:
        return ""
    return " " * (first - window.first + (len(_CUT) if window.first else 0)) + "^" * (end - first)

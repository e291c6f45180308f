"""For people: each violation with its code frame, why it is one, and where to read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.files import named_from_here
from governance_lint.reporters.code_frame import code_frame, gutter_width
from governance_lint.reporters.concise import headline
from governance_lint.reporters.palette import Tint
from governance_lint.reporters.shown_text import printable
from governance_lint.reporters.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.reporters.findings import Findings
    from governance_lint.reporters.palette import Palette
    from governance_lint.violation import Place, Violation


def report(findings: Findings, palette: Palette, *, with_statistics: bool) -> Iterator[str]:
    """Yield each violation as a block of lines that ends with an empty one, then what was found in all."""
    path, lines = "", [""]
    for violation in findings.violations:
        if violation.path != path:
            path, lines = violation.path, _lines(findings.texts.get(violation.path, ""))
        yield headline(violation, palette)
        yield from code_frame(lines, violation.span, palette)
        yield from _notes(violation, gutter_width(lines, violation.span), palette)
        yield ""
    if findings.unknown:
        from governance_lint.reporters.accesses import unknown_by_reason

        yield from unknown_by_reason(findings, palette)
    yield from summary(findings, palette, with_statistics=with_statistics)


def _lines(text: str) -> list[str]:
    """Split a text as line numbers count: only at newlines, not at form feeds and their like."""
    return text.removesuffix("\n").split("\n") if text else []


def _notes(violation: Violation, gutter: int, palette: Palette) -> Iterator[str]:
    mark = palette.paint(" " * gutter + " =", Tint.GUTTER)
    for place in violation.why:
        yield f"{mark} {palette.paint('because:', Tint.NOTE)} {_told(place)}"
    yield f"{mark} {palette.paint('help:', Tint.NOTE)} governance-lint explain {violation.code}"


def _told(place: Place) -> str:
    return f"{printable(place.text)} ({printable(named_from_here(place.path))}:{place.line})"

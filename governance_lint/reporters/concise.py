"""One line per violation, the very line that flake8 prints by default; then the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.reporters.palette import Tint
from governance_lint.reporters.shown_text import printable
from governance_lint.reporters.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.reporters.findings import Findings
    from governance_lint.reporters.palette import Palette
    from governance_lint.violation import Violation


def report(findings: Findings, palette: Palette, *, with_statistics: bool) -> Iterator[str]:
    """Yield a line for each violation and each unknown access, then what was found in all."""
    for violation in findings.violations:
        yield headline(violation, palette)
    if findings.unknown:
        from governance_lint.reporters.accesses import unknown_line_by_line

        yield from unknown_line_by_line(findings, palette)
    yield from summary(findings, palette, with_statistics=with_statistics)


def headline(violation: Violation, palette: Palette) -> str:
    """Return a violation as `path:line:column: CODE message`, the column counted from 1."""
    place = f"{printable(violation.path)}:{violation.line}:{violation.column + 1}:"
    code = palette.paint(violation.code, Tint.ALARM)
    return f"{palette.paint(place, Tint.PLACE)} {code} {printable(violation.message)}"

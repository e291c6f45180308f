"""For GitHub Actions: each violation as a workflow command, which the site shows beside the changed line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.reporters.concise import headline
from governance_lint.reporters.palette import PLAIN
from governance_lint.reporters.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.reporters.findings import Findings
    from governance_lint.reporters.palette import Palette
    from governance_lint.violation import Span


def report(
    findings: Findings,
    palette: Palette,  # noqa: ARG001 -- the Reporter protocol
    *,
    with_statistics: bool,
) -> Iterator[str]:
    """Yield a workflow command for each violation and each unknown access, then what was found in all."""
    for violation in findings.violations:
        yield _command("error", violation.code, violation.path, violation.span, headline(violation, PLAIN))
    if findings.unknown:
        from governance_lint.reporters.accesses import unknown_line_by_line

        lines = unknown_line_by_line(findings, PLAIN)
        for item, line in zip(sorted(findings.unknown, key=lambda item: item.sort_key()), lines, strict=True):
            yield _command("notice", "unknown", item.path, item.span, line)
    yield from summary(findings, PLAIN, with_statistics=with_statistics)


def _command(name: str, title: str, path: str, span: Span, told: str) -> str:
    properties = {
        "title": f"governance-lint ({title})",
        "file": path,
        "line": str(span.line),
        "endLine": str(span.end_line),
    }
    if span.end_line == span.line:  # columns are only understood on a single line
        properties |= {"col": str(span.column + 1), "endColumn": str(span.end_column + 1)}
    where = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {where}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

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
    from governance_lint.violation import Violation


def report(
    findings: Findings,
    palette: Palette,  # noqa: ARG001 -- the Reporter protocol
    *,
    with_statistics: bool,
) -> Iterator[str]:
    """Yield a workflow command for each violation, then what was found in all."""
    for violation in findings.violations:
        yield _command(violation)
    yield from summary(findings, PLAIN, with_statistics=with_statistics)


def _command(violation: Violation) -> str:
    span = violation.span
    properties = {
        "title": f"governance-lint ({violation.code})",
        "file": violation.path,
        "line": str(span.line),
        "endLine": str(span.end_line),
    }
    if span.end_line == span.line:  # columns are only understood on a single line
        properties |= {"col": str(span.column + 1), "endColumn": str(span.end_column + 1)}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::error {told}::{_data(headline(violation, PLAIN))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

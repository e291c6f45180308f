"""The last lines of every report for people: the counts, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.codes import name_of
from governance_lint.reporters.palette import Tint
from governance_lint.texts.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.reporters.findings import Findings
    from governance_lint.reporters.palette import Palette

CLEAN = "Execution scanner OK"


def summary(findings: Findings, palette: Palette, *, with_statistics: bool) -> Iterator[str]:
    """Yield the counts if asked for, and then how many violations there are, or that all is well."""
    counts = findings.counts() if with_statistics else {}
    width = len(str(max(counts.values(), default=0)))
    for code, count in counts.items():
        yield f"{count:>{width}}  {palette.paint(code, Tint.ALARM)}  {name_of(code)}"
    if with_statistics and findings.tally is not None:
        from governance_lint.reporters.accesses import counted_accesses

        yield from counted_accesses(findings)
    if findings.held_back or findings.stale:
        yield _baseline(findings)
    if findings.violations:
        files = len({violation.path for violation in findings.violations})
        yield (
            f"Found {counted(len(findings.violations), 'violation')} in {counted(files, 'file')} "
            f"(checked {findings.files_checked})."
        )
    elif not findings.could_not_look and not findings.fails_otherwise:
        yield palette.paint(CLEAN, Tint.GOOD)


def _baseline(findings: Findings) -> str:
    told = f"The baseline holds back {counted(len(findings.held_back), 'violation')}"
    number = len(findings.stale)
    if not number:
        return f"{told}."
    entries = "1 entry of it matches" if number == 1 else f"{number} entries of it match"
    return f"{told}; {entries} nothing any more: governance-lint baseline --update."
